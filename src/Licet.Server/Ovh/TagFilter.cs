using System.Collections.Immutable;
using Licet.Core.Failures;
using Licet.Engine;

namespace Licet.Server.Ovh;

/// <summary>
/// One filter on one tag. <c>EQ</c>, <c>LIKE</c> and <c>ILIKE</c> want the tag to be there; <c>NEQ</c> is the opposite
/// of <c>EQ</c> and so passes a resource without the tag. In <c>LIKE</c>, <c>%</c> stands for any run of characters and
/// <c>_</c> for one; <c>ILIKE</c> does not regard case.
/// </summary>
internal sealed class TagFilter
{
    private const int FiltersMax = 50;

    private readonly string _key;
    private readonly Func<string?, bool> _passes;

    private TagFilter(string key, Func<string?, bool> passes) => (_key, _passes) = (key, passes);

    /// <summary>Reads the filters of a query: all of them have to pass.</summary>
    public static Result<ImmutableArray<TagFilter>> Read(
        string path, IReadOnlyDictionary<string, TagFilterBody?[]?>? bodies)
    {
        if (bodies is null)
        {
            return Error.Invalid(path, "must be an object, not null");
        }

        var filters = ImmutableArray.CreateBuilder<TagFilter>();
        foreach (var (key, ofKey) in bodies)
        {
            if (ofKey is null)
            {
                return Error.Invalid($"{path}[\"{key}\"]", "must be a list, not null");
            }

            for (var index = 0; index < ofKey.Length; index++)
            {
                var at = $"{path}[\"{key}\"][{index}]";
                var filter = ofKey[index] is { } body ? ReadOne(at, key, body) : Error.Invalid(at, "must be an object");
                if (!filter.Succeeded)
                {
                    return filter.Error;
                }

                filters.Add(filter.Value);
            }
        }

        return filters.Count <= FiltersMax
            ? filters.ToImmutable()
            : RequestBody.TooLarge(path, $"has {filters.Count} filters, more than {FiltersMax}");
    }

    /// <summary>Whether tags pass.</summary>
    public bool Passes(IReadOnlyDictionary<string, string> tags) => _passes(tags.GetValueOrDefault(_key));

    private static Result<TagFilter> ReadOne(string path, string key, TagFilterBody body)
    {
        var name = body.Operator ?? "EQ";
        if (name is "EXISTS" or "NEXISTS")
        {
            return body.Value is null
                ? new TagFilter(key, name is "EXISTS" ? tag => tag is not null : tag => tag is null)
                : Error.Invalid($"{path}.value", $"`{name}` takes no value");
        }

        if (body.Value is not { Length: <= Limits.TagValueCharsMax } value)
        {
            return Error.Invalid(
                $"{path}.value", $"`{name}` needs a value of at most {Limits.TagValueCharsMax} characters");
        }

        Func<string?, bool>? passes = name switch
        {
            "EQ" => tag => tag == value,
            "NEQ" => tag => tag != value,
            "LIKE" => tag => tag is not null && LikePattern.Matches(tag, value),
            "ILIKE" => tag => tag is not null && LikePattern.MatchesAnyCase(tag, value),
            _ => null,
        };
        return passes is not null
            ? new TagFilter(key, passes)
            : Error.Invalid(
                $"{path}.operator",
                $"`{name}` is not an operator; there are `EQ`, `NEQ`, `LIKE`, `ILIKE`, `EXISTS`, `NEXISTS`");
    }
}

/// <summary>Model <c>iam.resource.TagFilter</c>; without an operator it is <c>EQ</c>.</summary>
internal sealed record TagFilterBody(string? Operator = null, string? Value = null);
