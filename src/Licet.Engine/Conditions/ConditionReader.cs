using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Engine.Conditions;

/// <summary>Reads a condition strictly and reports every problem; what it returns always compiles.</summary>
internal sealed class ConditionReader(ProblemList problems)
{
    private int _nodes;

    public Condition? Read(JsonElement element, DocumentPath path) => Read(element, path, level: 1);

    private Condition? Read(JsonElement element, DocumentPath path, int level)
    {
        if (level > Limits.ConditionLevelsMax)
        {
            problems.Add(path, ProblemKind.TooLarge, $"conditions nest deeper than {Limits.ConditionLevelsMax} levels");
            return null;
        }

        if (++_nodes > Limits.ConditionNodesMax)
        {
            if (_nodes == Limits.ConditionNodesMax + 1)
            {
                var message = $"more than {Limits.ConditionNodesMax} conditions in one policy";
                problems.Add(path, ProblemKind.TooLarge, message);
            }

            return null;
        }

        if (DocumentObject.Open(element, path, problems, "operator", "values", "conditions") is not { } node)
        {
            return null;
        }

        var @operator = ReadOperator(node);
        var values = ReadValues(node);
        var conditions = node.List(
            "conditions", Limits.ConditionNodesMax, required: false, (child, at) => Read(child, at, level + 1));
        if (@operator is not { } known)
        {
            return null;
        }

        CheckShape(node, known, values, conditions);
        return new Condition(known, values, conditions);
    }

    private ConditionOperator? ReadOperator(DocumentObject node)
    {
        if (node.Text("operator", Limits.ConditionKeyCharsMax, required: true) is not { } text)
        {
            return null;
        }

        switch (text)
        {
            case "MATCH": return ConditionOperator.Match;
            case "AND": return ConditionOperator.And;
            case "OR": return ConditionOperator.Or;
            case "NOT": return ConditionOperator.Not;
        }

        problems.Add(
            node.PathOf("operator"),
            ProblemKind.InvalidValue,
            $"no such operator `{text}`; there are `MATCH`, `AND`, `OR`, `NOT`");
        return null;
    }

    private ImmutableArray<ConditionEntry> ReadValues(DocumentObject node)
    {
        if (node.Find("values") is not { } element)
        {
            return default;
        }

        var path = node.PathOf("values");
        if (DocumentMap.Read(element, path, problems, Limits.ConditionEntriesMax, Limits.ConditionValueCharsMax)
            is not { } map)
        {
            return default;
        }

        foreach (var (key, value, at) in map)
        {
            if (ConditionTest.Parse(new ConditionSource(at, key, value), out var fault) is null)
            {
                problems.Add(at, ProblemKind.InvalidValue, fault);
            }
        }

        return [.. map.Select(entry => new ConditionEntry(entry.Key, entry.Value))];
    }

    private void CheckShape(
        DocumentObject node,
        ConditionOperator @operator,
        ImmutableArray<ConditionEntry> values,
        ImmutableArray<Condition> conditions)
    {
        var name = Condition.NameOf(@operator);
        if (@operator == ConditionOperator.Match)
        {
            if (IsAbsentOrEmpty(node, "values"))
            {
                problems.Add(node.PathOf("values"), ProblemKind.MissingMember, $"`{name}` needs at least one entry");
            }

            if (!conditions.IsDefaultOrEmpty)
            {
                problems.Add(node.PathOf("conditions"), ProblemKind.InvalidValue, $"`{name}` takes no conditions");
            }
        }
        else
        {
            // An empty object is what Terraform may send where it means nothing.
            if (!values.IsDefaultOrEmpty)
            {
                problems.Add(node.PathOf("values"), ProblemKind.InvalidValue, $"`{name}` takes no values");
            }

            if (IsAbsentOrEmpty(node, "conditions"))
            {
                var message = $"`{name}` needs at least one condition";
                problems.Add(node.PathOf("conditions"), ProblemKind.MissingMember, message);
            }
        }
    }

    // As written: a list whose members were all refused has been reported already.
    private static bool IsAbsentOrEmpty(DocumentObject node, string name) =>
        node.Find(name) is not { } member || member.ValueKind switch
        {
            JsonValueKind.Array => member.GetArrayLength() == 0,
            JsonValueKind.Object => member.GetPropertyCount() == 0,
            _ => false,
        };
}
