using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Engine.Tests.Aws.Evaluation;

/// <summary>Short ways to make policies and requests.</summary>
internal static class AwsMake
{
    public const string Account = "123456789012";
    public const string Other = "999999999999";

    public static readonly DateTime Instant = new(2026, 6, 15, 10, 0, 0, DateTimeKind.Utc);

    public static readonly AwsPrincipal Alice = Principal($"arn:aws:iam::{Account}:user/team/Alice");

    public static AwsPrincipal Principal(string text) =>
        AwsPrincipal.Parse(text) ?? throw new InvalidOperationException($"`{text}` is no principal");

    /// <summary>A policy of the statements in the text, single quotes for double ones.</summary>
    public static AwsRules Of(
        string statements, AwsPolicyKind kind = AwsPolicyKind.AwsManaged, string name = "policy") =>
        Read(
            "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements.Replace('\'', '"') + "]}",
            kind,
            name);

    public static AwsRules Read(string text, AwsPolicyKind kind = AwsPolicyKind.AwsManaged, string name = "policy")
    {
        var reading = AwsPolicy.Read(text);
        return reading.Succeeded
            ? AwsRules.Compile(reading.Value, name, kind)
            : throw new InvalidOperationException(
                $"not admitted: {string.Join("; ", reading.Problems)}\n{text}");
    }

    /// <summary>A policy of one statement that the reader need not have seen.</summary>
    public static AwsRules Unread(AwsStatement statement, AwsPolicyVersion version = AwsPolicyVersion.V2012) =>
        AwsRules.Compile(
            new AwsPolicy { Text = "", Version = version, Statements = [statement] },
            "policy",
            AwsPolicyKind.AwsManaged);

    public static AwsStatement Statement(
        Effect effect, string action, string resource, params ImmutableArray<AwsCondition> conditions) =>
        new()
        {
            Effect = effect,
            Actions = new AwsNames(false, [action]),
            Resources = new AwsNames(false, [resource]),
            Conditions = conditions,
        };

    public static AwsRequest Request(
        string action, string? resource = null, AwsPrincipal? principal = null, AwsContext? context = null) =>
        new()
        {
            Principal = principal ?? Alice,
            Action = action,
            Resource = resource,
            Context = context ?? AwsContext.Empty,
            Instant = Instant,
        };

    /// <summary>A context of JSON: texts, truth values, numbers, and lists of them.</summary>
    public static AwsContext Context(JsonObject json) =>
        new(json.Select(entry => KeyValuePair.Create(
            entry.Key,
            entry.Value is JsonArray many
                ? AwsContextValue.Many([.. many.Select(one => one!.ToString())])
                : AwsContextValue.Single(entry.Value!.ToString()))));
}
