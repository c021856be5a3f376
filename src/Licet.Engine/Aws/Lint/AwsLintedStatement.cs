using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Lint;

/// <summary>A statement, and where its parts stand in the document: a lone text has no index, a list has.</summary>
internal sealed class AwsLintedStatement(AwsStatement statement, JsonElement raw, string path)
{
    private readonly Dictionary<string, int[]> _places = new(StringComparer.Ordinal);

    public AwsStatement Statement => statement;

    public string Path => path;

    public JsonElement Raw => raw;

    public bool IsAllow => statement.Effect == Effect.Allow;

    public bool HasConditions => statement.Conditions.Length > 0;

    /// <summary>The patterns of <c>Action</c>; none when the statement has <c>NotAction</c>.</summary>
    public ImmutableArray<string> Actions => statement.Actions is { IsNot: false, Patterns: var some } ? some : [];

    /// <summary>The patterns of <c>Resource</c>; none when the statement has another, or none.</summary>
    public ImmutableArray<string> Resources => statement.Resources is { IsNot: false, Patterns: var some } ? some : [];

    public string ActionMember => statement.Actions.IsNot ? "NotAction" : "Action";

    public string ResourceMember => statement.Resources is { IsNot: true } ? "NotResource" : "Resource";

    public string PrincipalMember => statement.Principals is { IsNot: true } ? "NotPrincipal" : "Principal";

    /// <summary>The path of a member.</summary>
    public string PathOf(string member) => $"{path}.{member}";

    /// <summary>The path of an entry of a member that is a text or a list of them.</summary>
    public string PathOf(string member, int index) =>
        raw.TryGetProperty(member, out var value) ? At(value, PathOf(member), index) : PathOf(member);

    /// <summary>The path of a principal: its kind, and its place among those of the kind.</summary>
    public string PathOfPrincipal(int index)
    {
        var names = statement.Principals!.Names;
        var kind = names[index].Kind;
        var member = PathOf(PrincipalMember);
        if (kind == "*")
        {
            return member;
        }

        var place = names.Take(index).Count(one => one.Kind == kind);
        return At(raw.GetProperty(PrincipalMember).GetProperty(kind), $"{member}.{kind}", place);
    }

    /// <summary>The path of a condition's key.</summary>
    public string PathOf(AwsCondition condition) =>
        DocumentObject.Join(PathOfOperator(condition), condition.Key);

    /// <summary>The path of a condition's operator.</summary>
    public string PathOfOperator(AwsCondition condition) =>
        DocumentObject.Join(PathOf("Condition"), condition.Operator);

    /// <summary>The path of a condition's value.</summary>
    public string PathOf(AwsCondition condition, int index) =>
        At(raw.GetProperty("Condition").GetProperty(condition.Operator).GetProperty(condition.Key),
            PathOf(condition),
            index);

    /// <summary>Whether a condition, whatever its operator, is on one of some keys.</summary>
    public bool HasKey(params ReadOnlySpan<string> keys)
    {
        foreach (var condition in statement.Conditions)
        {
            foreach (var key in keys)
            {
                if (AwsKeys.Is(condition.Key, key))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A null in a list counts for nothing, and moves what follows it.
    private string At(JsonElement value, string at, int index)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return at;
        }

        if (!_places.TryGetValue(at, out var places))
        {
            places = [.. value.EnumerateArray().Index()
                .Where(one => one.Item.ValueKind != JsonValueKind.Null)
                .Select(one => one.Index)];
            _places.Add(at, places);
        }

        return $"{at}[{places[index]}]";
    }
}
