using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Lint;

/// <summary>Finds what the policy that is read no longer shows: empty objects and lists, mixed types.</summary>
internal sealed class AwsRawLint(AwsFindings findings)
{
    public void Check(JsonElement root, ImmutableArray<AwsLintedStatement> statements)
    {
        if (root.TryGetProperty("Id", out var id) && id.ValueEquals(""))
        {
            findings.Add("EMPTY_SID_VALUE", "Id", "is empty", "give the policy an id, or remove `Id`");
        }

        foreach (var statement in statements)
        {
            if (statement.Statement.Sid is "")
            {
                findings.Add("EMPTY_SID_VALUE", statement.PathOf("Sid"), "is empty");
            }

            CheckPrincipal(statement);
            if (statement.Raw.TryGetProperty("Condition", out var condition))
            {
                CheckConditions(condition, statement.PathOf("Condition"));
            }
        }
    }

    private void CheckPrincipal(AwsLintedStatement statement)
    {
        var path = statement.PathOf(statement.PrincipalMember);
        if (!statement.Raw.TryGetProperty(statement.PrincipalMember, out var principal)
            || principal.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (principal.GetPropertyCount() == 0)
        {
            findings.Add("EMPTY_OBJECT_PRINCIPAL", path, "is empty, so the statement is for nobody");
        }

        foreach (var kind in principal.EnumerateObject())
        {
            if (IsEmptyList(kind.Value))
            {
                findings.Add("EMPTY_ARRAY_PRINCIPAL", $"{path}.{kind.Name}", "is empty, so it names nobody");
            }
        }
    }

    private void CheckConditions(JsonElement condition, string path)
    {
        if (condition.GetPropertyCount() == 0)
        {
            findings.Add("EMPTY_OBJECT_CONDITION", path, "is empty, so the statement has no condition");
        }

        foreach (var one in condition.EnumerateObject())
        {
            var at = DocumentObject.Join(path, one.Name);
            if (one.Value.GetPropertyCount() == 0)
            {
                findings.Add("EMPTY_OBJECT_CONDITION", at, "is empty, so it asks nothing");
            }

            foreach (var key in one.Value.EnumerateObject())
            {
                CheckValues(one.Name, key.Name, key.Value, DocumentObject.Join(at, key.Name));
            }
        }
    }

    private void CheckValues(string operatorName, string key, JsonElement values, string path)
    {
        if (IsEmptyList(values))
        {
            var (code, message) = AwsOperatorName.Parse(operatorName) switch
            {
                { Quantifier: "ForAllValues" } =>
                    ("EMPTY_ARRAY_CONDITION_FORALLVALUES", $"is empty, so it holds where `{key}` is missing only"),
                { Quantifier: "ForAnyValue" } =>
                    ("EMPTY_ARRAY_CONDITION_FORANYVALUE", "is empty, so it never holds"),
                { IfExists: true } =>
                    ("EMPTY_ARRAY_CONDITION_IFEXISTS", $"is empty, so it holds where `{key}` is missing only"),
                _ => ("EMPTY_ARRAY_CONDITION", "is empty, so nothing is compared"),
            };
            findings.Add(code, path, message);
        }
        else if (values.ValueKind == JsonValueKind.Array
            && values.EnumerateArray().Select(one => TypeOf(one)).Distinct().Count() > 1)
        {
            findings.Add("INVALID_CONDITION_DATA_TYPE", path, "has values of several JSON types");
        }
    }

    private static JsonValueKind TypeOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;

    private static bool IsEmptyList(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 0;
}
