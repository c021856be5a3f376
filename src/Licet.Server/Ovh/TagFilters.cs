using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Licet.Core.Failures;
using Licet.Engine;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary>
/// The filter of <c>GET /iam/resource?tags=…</c>: JSON of keys with tests, <c>{"environment":[{"operator":"EQ","value":"prod"}]}</c>. All
/// tests must hold. <c>LIKE</c> has SQL's wildcards: <c>%</c> any run of characters, <c>_</c> one; <c>ILIKE</c> also takes no notice of
/// case.
/// </summary>
internal sealed class TagFilters
{
    private const int TestsMax = 100;

    private readonly ImmutableArray<(string Key, Func<string?, bool> Test)> _tests;

    private TagFilters(ImmutableArray<(string, Func<string?, bool>)> tests) => _tests = tests;

    /// <summary>Reads the filter; none lets everything through.</summary>
    public static Result<TagFilters> Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return new TagFilters([]);
        }

        Dictionary<string, TagFilterQuery[]>? filters;
        try
        {
            filters = JsonSerializer.Deserialize(text, OvhJson.Default.DictionaryStringTagFilterQueryArray);
        }
        catch (JsonException exception)
        {
            var problem = OvhJsonProblem.Of(exception, isEmpty: false);
            return Error.OfProblems([problem with { Path = $"tags{(problem.Path.Length > 0 ? "." : "")}{problem.Path}" }]);
        }

        var tests = ImmutableArray.CreateBuilder<(string, Func<string?, bool>)>();
        foreach (var (key, queries) in filters ?? [])
        {
            for (var index = 0; index < queries.Length; index++)
            {
                if (TestOf(queries[index]) is not { } test)
                {
                    var path = $"tags[\"{key}\"][{index}]";
                    return Error.OfProblems([new Problem(path, ProblemKind.InvalidValue, Expected)]);
                }

                tests.Add((key, test));
            }
        }

        return tests.Count <= TestsMax
            ? new TagFilters(tests.ToImmutable())
            : Error.Invalid("tags", $"has {tests.Count} tests, more than {TestsMax}");
    }

    private const string Expected =
        "needs an operator of `EQ`, `NEQ`, `LIKE`, `ILIKE`, with a `value`, or `EXISTS`, `NEXISTS`, without";

    /// <summary>Whether every test holds.</summary>
    public bool Match(IReadOnlyDictionary<string, string> tags) =>
        _tests.All(test => test.Test(tags.GetValueOrDefault(test.Key)));

    private static Func<string?, bool>? TestOf(TagFilterQuery query)
    {
        var value = query.Value;
        if (value?.Length > Limits.TagValueCharsMax)
        {
            return null;
        }

        return (query.Operator ?? "EQ", value) switch
        {
            ("EQ", not null) => tag => tag == value,
            ("NEQ", not null) => tag => tag != value,
            ("LIKE", not null) => Like(value, RegexOptions.None),
            ("ILIKE", not null) => Like(value, RegexOptions.IgnoreCase),
            ("EXISTS", null) => tag => tag is not null,
            ("NEXISTS", null) => tag => tag is null,
            _ => null,
        };
    }

    // The non-backtracking matcher is linear in the text, whatever the pattern.
    private static Func<string?, bool> Like(string pattern, RegexOptions options)
    {
        var expression = Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal)
            .Replace("_", ".", StringComparison.Ordinal);
        var regex = new Regex(
            $@"\A{expression}\z", options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return tag => tag is not null && regex.IsMatch(tag);
    }
}

/// <summary>Model <c>iam.resource.TagFilter</c>.</summary>
internal sealed record TagFilterQuery(string? Operator = null, string? Value = null);
