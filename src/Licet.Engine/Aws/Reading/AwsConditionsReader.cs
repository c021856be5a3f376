using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Reading;

/// <summary>Reads a condition block: operators, under each of them keys, under each of them values.</summary>
internal sealed class AwsConditionsReader(AwsProblems problems, AwsPolicyKind? kind)
{
    /// <summary>The entries, in the order of the document; what is wrong is reported.</summary>
    public ImmutableArray<AwsCondition> Read(JsonElement element, string path)
    {
        var conditions = ImmutableArray.CreateBuilder<AwsCondition>();
        foreach (var (operatorName, at, keys) in Entries(element, path))
        {
            var name = AwsOperatorName.Parse(operatorName);
            var entries = Entries(keys, at);
            if (name is null && entries.Count > 0)
            {
                // Without a key an unknown operator asks nothing, and AWS lets it pass.
                AddUnknown(operatorName, at);
            }

            foreach (var (key, place, value) in entries)
            {
                var texts = AwsTexts.Read(value, place, problems, alsoNumbers: true);
                if (texts.IsDefault)
                {
                    continue;
                }

                conditions.Add(new AwsCondition(operatorName, key, [.. texts.Select(one => one.Text)]));
                if (kind is not null && name is { IsDate: true })
                {
                    CheckDates(texts);
                }
            }
        }

        return conditions.ToImmutable();
    }

    private List<(string Name, string Path, JsonElement Value)> Entries(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            AwsObject.AddWrongType(element, path, "an object", problems);
            return [];
        }

        var count = element.GetPropertyCount();
        if (count > Limits.AwsConditionKeysMax)
        {
            var message = $"has {count} entries, more than {Limits.AwsConditionKeysMax}";
            problems.AddSyntax("LIST_TOO_LONG", path, ProblemKind.TooLarge, message);
            return [];
        }

        return AwsObject.Members(element, path, problems);
    }

    private void AddUnknown(string name, string path)
    {
        var known = AwsOperatorName.All.FirstOrDefault(
            one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));
        var hint = known is null ? "" : $"; it is written `{known}`";
        var message = $"`{name}` is not a condition operator{hint}";
        problems.AddSyntax("INVALID_CONDITION_OPERATOR", path, ProblemKind.InvalidValue, message);
    }

    private void CheckDates(ImmutableArray<(string Text, string Path)> texts)
    {
        foreach (var (text, path) in texts)
        {
            if (!AwsDateForm.IsDate(text))
            {
                var message = $"`{text}` is not a date, such as `2027-12-31T23:59:59Z`, nor epoch seconds";
                problems.AddLegacy("TYPE_MISMATCH_DATE", path, message);
            }
        }
    }
}
