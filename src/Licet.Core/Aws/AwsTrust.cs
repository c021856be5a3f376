using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Core.Store;
using Licet.Engine.Aws;

namespace Licet.Core.Aws;

/// <summary>
/// Keeps what trust policies say of users and roles true. They name them by ARN and mean them, not whoever has that
/// name later: as at AWS, who is renamed is named anew, and in the place of who is gone stands its unique id, which
/// nobody has again (IAM guide: AWS JSON policy elements, Principal).
/// </summary>
internal static class AwsTrust
{
    private static readonly JsonSerializerOptions s_readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Rewrites the trust policies of the account that name a principal.</summary>
    /// <param name="from">The ARN it had.</param>
    /// <param name="to">Its new ARN; of one that is gone, its unique id.</param>
    /// <param name="writer">The write that changes it.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task RewriteAsync(
        string from, string to, IStoreWriter writer, CancellationToken cancellation)
    {
        if (from == to)
        {
            return;
        }

        foreach (var role in await writer.AwsRoles.ListAsync(afterKey: null, int.MaxValue, cancellation))
        {
            if (Rewritten(role.TrustPolicy.Text, from, to) is { } text)
            {
                var trust = new AwsDocument(text, role.Name, AwsPolicyKind.Trust);
                await writer.AwsRoles.ReplaceAsync(role with { TrustPolicy = trust }, cancellation);
            }
        }
    }

    // The text with the one in the place of the other; null when it does not name it.
    private static string? Rewritten(string text, string from, string to)
    {
        var document = JsonNode.Parse(text)!;
        var names = NamesIn(document).Where(name => name.GetValue<string>() == from).ToList();
        foreach (var name in names)
        {
            name.ReplaceWith(to);
        }

        return names.Count == 0 ? null : document.ToJsonString(s_readable);
    }

    private static IEnumerable<JsonValue> NamesIn(JsonNode document) =>
        from statement in Many(Members(document, "Statement"))
        from principal in Members(statement, "Principal").Concat(Members(statement, "NotPrincipal"))
        from name in Many(Members(principal, "AWS"))
        where name.GetValueKind() == JsonValueKind.String
        select name.AsValue();

    private static IEnumerable<JsonNode> Members(JsonNode node, string name) =>
        node is JsonObject members && members[name] is { } member ? [member] : [];

    // One stands for a list of one.
    private static IEnumerable<JsonNode> Many(IEnumerable<JsonNode> nodes) =>
        nodes.SelectMany(node => node is JsonArray list ? list.OfType<JsonNode>() : [node]);
}
