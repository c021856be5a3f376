using System.Text;
using Licet.Engine.Conditions;
using Licet.Engine.Policies;
using Xunit;

namespace Licet.Engine.Tests.Conditions;

/// <summary>What the language says of itself is what its reader takes.</summary>
public sealed class ConditionLanguageTests
{
    [Fact]
    public void Every_attribute_takes_its_example_with_each_of_its_comparators()
    {
        Assert.Equal(Enum.GetValues<ConditionSubject>().Length, ConditionLanguage.Attributes.Length);
        foreach (var attribute in ConditionLanguage.Attributes)
        {
            var parts = attribute.Example.Split(": ", 2);
            Assert.Null(ProblemOf(parts[0], parts[1]));
            var key = attribute.Template
                .Replace("(zone)", "(Europe/Paris)", StringComparison.Ordinal)
                .Replace("(key)", "(team)", StringComparison.Ordinal);
            var one = parts[1].Split(',')[0];
            var value = attribute.Key == "request.IP" ? "10.23.4.5" : one;
            Assert.All(attribute.Comparators, comparator =>
            {
                var named = key.Replace("COMPARATOR", comparator.Name, StringComparison.Ordinal);
                var operand = comparator.Name == "IN_RANGE" ? one : value;
                Assert.Null(ProblemOf(named, comparator.TakesList ? $"{operand},{operand}" : operand));
            });
        }
    }

    [Fact]
    public void A_comparator_that_is_not_told_is_refused()
    {
        foreach (var attribute in ConditionLanguage.Attributes)
        {
            var told = attribute.Comparators.Select(comparator => comparator.Name);
            var others = Enum.GetValues<Comparator>().Select(ConditionKey.NameOf).Except(told);
            var key = attribute.Example.Split(": ")[0].Split(".IN")[0];
            Assert.All(others, name => Assert.NotNull(ProblemOf($"{key}.{name}", "1")));
        }
    }

    private static string? ProblemOf(string key, string value)
    {
        var document = $$$"""
            {"name":"p","identities":[],"resources":[],"permissions":{},
             "conditions":{"operator":"MATCH","values":{"{{{key}}}":"{{{value}}}"} }}
            """;
        var read = OvhPolicy.Read(Encoding.UTF8.GetBytes(document));
        return read.Value is not null ? null : string.Join("; ", read.Problems);
    }
}
