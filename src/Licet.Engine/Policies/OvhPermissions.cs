using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Engine.Policies;

/// <summary>
/// One block of permissions: actions allowed, those taken back from the allowed ones, and actions denied. <c>except</c>
/// narrows the <c>allow</c> of its own block and nothing else: it is no deny. Immutable; each list is default where the
/// document has none.
/// </summary>
public sealed class OvhPermissions
{
    /// <summary>A block from its lists, as admitted by a reader.</summary>
    internal OvhPermissions(
        ImmutableArray<string> allow, ImmutableArray<string> except, ImmutableArray<string> deny) =>
        (Allow, Except, Deny) = (allow, except, deny);

    /// <summary>Patterns of allowed actions.</summary>
    public ImmutableArray<string> Allow { get; }

    /// <summary>Patterns of actions taken back from <see cref="Allow"/>.</summary>
    public ImmutableArray<string> Except { get; }

    /// <summary>Patterns of denied actions.</summary>
    public ImmutableArray<string> Deny { get; }

    /// <summary>Writes the block as it was read: lists that were absent stay absent.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteActions(writer, "allow", Allow);
        WriteActions(writer, "except", Except);
        WriteActions(writer, "deny", Deny);
        writer.WriteEndObject();
    }

    internal static OvhPermissions? Read(JsonElement element, DocumentPath path, ProblemList problems)
    {
        if (DocumentObject.Open(element, path, problems, "allow", "except", "deny") is not { } block)
        {
            return null;
        }

        return new OvhPermissions(
            ReadActions(block, "allow", problems),
            ReadActions(block, "except", problems),
            ReadActions(block, "deny", problems));
    }

    private static ImmutableArray<string> ReadActions(DocumentObject block, string name, ProblemList problems) =>
        block.List(name, Limits.ActionsMax, required: false, (element, path) =>
        {
            var text = DocumentObject.Open(element, path, problems, "action")
                ?.Text("action", Limits.PatternCharsMax, required: true);
            if (text is null || IsAction(text))
            {
                return text;
            }

            var message = $"`{text}` is not an action: printable ASCII without blanks, such as `vps:apiovh:reboot`";
            problems.Add(path.Member("action"), ProblemKind.InvalidValue, message);
            return null;
        });

    private static bool IsAction(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static void WriteActions(Utf8JsonWriter writer, string name, ImmutableArray<string> actions)
    {
        if (actions.IsDefault)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var action in actions)
        {
            writer.WriteStartObject();
            writer.WriteString("action", action);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
