using Licet.Core.Aws.Sts;
using Licet.Core.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Aws.Sts;

/// <summary>Session tokens, and the ids of the keys that they belong to.</summary>
public sealed class SessionTokenTests
{
    [Fact]
    public async Task A_token_that_is_changed_in_one_character_is_none()
    {
        await using var world = await AwsWorld.StartAsync();
        var session = (await world.Admin.StsAsync("GetSessionToken")).Caller(world.Server);
        var tokens = world.Server.Services.GetRequiredService<AwsSessionTokens>();
        Assert.NotNull(tokens.Open(session.Token!, session.KeyId));

        for (var index = 0; index < session.Token!.Length; index++)
        {
            var other = session.Token[index] == 'A' ? 'B' : 'A';
            var changed = session.Token[..index] + other + session.Token[(index + 1)..];
            Assert.Null(tokens.Open(changed, session.KeyId));
        }

        Assert.All(
            ["", "A", "====", "é", new string('A', 400), new string('A', 20_000)],
            text => Assert.Null(tokens.Open(text, session.KeyId)));
    }

    [Theory]
    [InlineData('"', 1)]
    [InlineData('é', 2)]
    [InlineData('✓', 3)]
    [InlineData('\\', 1)]
    public void Whatever_fits_into_a_session_fits_into_its_token(char one, int bytes)
    {
        var tokens = new AwsSessionTokens(new SecretBox(new MasterKey(MasterKey.Draw())));
        var grant = new AwsSessionGrant
        {
            Kind = AwsSessionKind.Role,
            Account = "an-account-with-a-name",
            RoleName = new string('r', 64),
            RoleId = "AROAAAAAAAAAAAAAAAAAA",
            Name = new string('s', 64),
            Issuer = new AwsSessionIssuer("an-account-with-a-name", "AIDAAAAAAAAAAAAAAAAAA", "AKIAAAAAAAAAAAAAAAAA"),
            IssuedAt = DateTime.UnixEpoch,
            ExpiresAt = DateTime.UnixEpoch,
            Secret = AwsSessionTokens.DrawSecret(),
            SourceIdentity = new string('i', 64),
            Policy = new string(one, AwsSessionLimits.PackedBytesMax / bytes),
        };

        var issued = tokens.Issue(grant, "123456789012");

        Assert.Equal(grant.Policy, tokens.Open(issued.SessionToken, issued.AccessKeyId)?.Policy);
    }

    [Fact]
    public void The_id_of_a_temporary_key_tells_its_account_as_AWS_writes_it()
    {
        var tokens = new AwsSessionTokens(new SecretBox(new MasterKey(MasterKey.Draw())));
        foreach (var number in new[] { "123456789012", "999999999999", "000000000001" })
        {
            var grant = new AwsSessionGrant
            {
                Kind = AwsSessionKind.User,
                Account = "a",
                Issuer = new AwsSessionIssuer("a", "AIDA", "AKIA"),
                IssuedAt = DateTime.UnixEpoch,
                ExpiresAt = DateTime.UnixEpoch,
                Secret = AwsSessionTokens.DrawSecret(),
            };
            var issued = tokens.Issue(grant, number);
            Assert.Equal(20, issued.AccessKeyId.Length);
            Assert.Equal(number, AwsSessionTokens.AccountNumberIn(issued.AccessKeyId));
            var opened = tokens.Open(issued.SessionToken, issued.AccessKeyId)!;
            Assert.Equal((grant.Secret, grant.Issuer, 0), (opened.Secret, opened.Issuer, opened.PolicyArns.Length));
            Assert.Null(tokens.Open(issued.SessionToken, "ASIAAAAAAAAAAAAAAAAA"));
        }

        // The example that is known for AWS's own form of ids.
        Assert.Equal("029608264753", AwsSessionTokens.AccountNumberIn("ASIAQNZGKIQY56JQ7WML"));
        Assert.Null(AwsSessionTokens.AccountNumberIn("AKIAQNZGKIQY56JQ7WML"));
        Assert.Null(AwsSessionTokens.AccountNumberIn("ASIAqnzgkiqy56jq7wml"));
    }
}
