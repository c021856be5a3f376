using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Core.Failures;

namespace Licet.Server.Ovh;

/// <summary>
/// One part of <c>x-pagination-filter</c>: <c>login:like=%25jo%25&amp;status:in=OK,DISABLED</c>, written as a query is.
/// Texts compare as the control panel's search does: without regard to case for <c>like</c>, exactly otherwise; numbers
/// as numbers.
/// </summary>
/// <param name="Member">The member of the objects.</param>
/// <param name="Operator">like, eq, ne, lt, gt or in.</param>
/// <param name="Value">What it is compared with.</param>
internal sealed record IcebergFilter(string Member, string Operator, string Value)
{
    private const int FiltersMax = 20;

    private static readonly string[] s_operators = ["like", "eq", "ne", "lt", "gt", "in"];

    /// <summary>Reads the header; none when it is empty.</summary>
    public static Result<ImmutableArray<IcebergFilter>> Read(string header, string text)
    {
        var filters = ImmutableArray.CreateBuilder<IcebergFilter>();
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || equals < colon || !s_operators.Contains(part[(colon + 1)..equals]))
            {
                return Error.Invalid(
                    header, $"`{part}` is not `member:operator=value`; operators are {string.Join(", ", s_operators)}");
            }

            filters.Add(new IcebergFilter(
                part[..colon], part[(colon + 1)..equals], Uri.UnescapeDataString(part[(equals + 1)..])));
        }

        return filters.Count <= FiltersMax
            ? filters.ToImmutable()
            : Error.Invalid(header, $"has {filters.Count} parts, more than {FiltersMax}");
    }

    /// <summary>Whether a value passes; an array passes when one of its values does.</summary>
    public bool Passes(JsonNode? value) =>
        value is JsonArray array && Operator != "ne" ? array.Any(PassesOne) : PassesOne(value);

    /// <summary>The order of two values: null first, numbers as numbers, all else as text.</summary>
    public static int Compare(JsonNode? one, JsonNode? other) =>
        (one, other) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ when NumberOf(one) is { } number && NumberOf(other) is { } otherNumber => number.CompareTo(otherNumber),
            _ => string.CompareOrdinal(TextOf(one), TextOf(other)),
        };

    private bool PassesOne(JsonNode? value) =>
        Operator switch
        {
            "like" => LikePattern.MatchesAnyCase(TextOf(value), Value),
            "eq" => TextOf(value) == Value,
            "ne" => TextOf(value) != Value,
            "lt" => value is not null && Compare(value, ValueLike(value)) < 0,
            "gt" => value is not null && Compare(value, ValueLike(value)) > 0,
            _ => Value.Split(',').Contains(TextOf(value)),
        };

    private JsonValue ValueLike(JsonNode value) =>
        NumberOf(value) is not null
            && decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? JsonValue.Create(number)
                : JsonValue.Create(Value);

    private static decimal? NumberOf(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.Number
            && decimal.TryParse(node.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;

    private static string TextOf(JsonNode? node) => node?.ToString() ?? "";
}
