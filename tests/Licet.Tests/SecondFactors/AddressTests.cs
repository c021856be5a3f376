using Licet.Core.AccessRestrictions;
using Licet.Engine.Decisions;
using Xunit;

namespace Licet.Tests.SecondFactors;

/// <summary>From where people may sign in.</summary>
public sealed class AddressTests
{
    private static readonly IpRestriction[] s_restrictions =
    [
        new() { Id = 1, Range = "10.0.0.0/8", Rule = IpRule.Accept },
        new() { Id = 2, Range = "10.1.0.0/16", Rule = IpRule.Deny, IsWarned = true },
        new() { Id = 3, Range = "10.1.2.0/24", Rule = IpRule.Accept, IsWarned = true },
        new() { Id = 4, Range = "10.1.2.3/32", Rule = IpRule.Deny },
        new() { Id = 5, Range = "2001:db8::/32", Rule = IpRule.Accept },
    ];

    [Theory]
    [InlineData("10.2.0.1", IpRule.Accept, false)]
    [InlineData("10.1.0.1", IpRule.Deny, true)]
    [InlineData("10.1.2.9", IpRule.Accept, true)]
    [InlineData("10.1.2.3", IpRule.Deny, false)]
    [InlineData("::ffff:10.1.2.3", IpRule.Deny, false)]
    [InlineData("2001:db8::1", IpRule.Accept, false)]
    [InlineData("192.0.2.1", IpRule.Deny, true)]
    [InlineData("2001:db9::1", IpRule.Deny, true)]
    public void The_most_specific_rule_decides_and_else_the_default(string address, IpRule rule, bool isWarned)
    {
        var settings = new AccessSettings { DefaultRule = IpRule.Deny, IsDefaultWarned = true };
        var restrictions = new List<IpRestriction>(s_restrictions);
        for (var turn = 0; turn < 2; turn++, restrictions.Reverse())
        {
            var verdict = AccessPolicy.Decide(restrictions, settings, SourceAddress.Parse(address));
            Assert.Equal((rule, isWarned), (verdict.Rule, verdict.IsWarned));
        }
    }

    [Fact]
    public void An_address_that_cannot_be_read_is_refused_where_any_rule_refuses()
    {
        var open = new AccessSettings();
        var accepting = s_restrictions.Where(restriction => restriction.Rule == IpRule.Accept);

        foreach (var address in new[] { SourceAddress.None, SourceAddress.Unreadable })
        {
            Assert.False(AccessPolicy.Decide(s_restrictions, open, address).IsAccepted);
            Assert.True(AccessPolicy.Decide(accepting, open, address).IsAccepted);
            Assert.False(AccessPolicy
                .Decide(accepting, open with { DefaultRule = IpRule.Deny }, address).IsAccepted);
        }
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7/32", 32)]
    [InlineData("192.0.2.0/24", "192.0.2.0/24", 24)]
    [InlineData("0.0.0.0/0", "0.0.0.0/0", 0)]
    [InlineData("2001:DB8:0::/32", "2001:db8::/32", 32)]
    [InlineData("::1", "::1/128", 128)]
    [InlineData("::ffff:192.0.2.0/120", "192.0.2.0/24", 24)]
    public void A_block_is_kept_in_one_form(string text, string canonical, int prefix)
    {
        var block = AddressBlock.Parse(text);

        Assert.Equal((canonical, prefix), (block.Value.Text, block.Value.PrefixLength));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("192.0.2.0/")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/024")]
    [InlineData("192.0.2.0/-1")]
    [InlineData("192.0.2.1/24")]
    [InlineData("192.0.2/24")]
    [InlineData("010.0.0.0/8")]
    [InlineData("2001:db8::/129")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::ffff:192.0.2.0/24")]
    [InlineData("example.org")]
    public void What_is_not_a_block_is_refused(string text)
    {
        Assert.False(AddressBlock.Parse(text).Succeeded);
    }
}
