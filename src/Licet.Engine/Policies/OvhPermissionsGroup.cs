using System.Buffers;
using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Engine.Policies;

/// <summary>
/// A named block of permissions that policies attach. It is evaluated by itself: its <c>except</c> narrows its own
/// <c>allow</c> and nothing of the policy that attaches it. Immutable.
/// </summary>
public sealed class OvhPermissionsGroup
{
    private OvhPermissionsGroup()
    {
    }

    /// <summary>The name: letters, digits and <c>-/_+</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the group is for.</summary>
    public required string Description { get; init; }

    /// <summary>The permissions.</summary>
    public required OvhPermissions Permissions { get; init; }

    /// <summary>Reads a permissions group document: the group, or every problem with its path.</summary>
    public static ReadResult<OvhPermissionsGroup> Read(ReadOnlyMemory<byte> utf8)
    {
        var problems = new ProblemList();
        var group = DocumentObject.Read(
            utf8, problems, document => Read(document, problems), "name", "description", "permissions");
        return group is not null && problems.IsEmpty
            ? ReadResult<OvhPermissionsGroup>.Of(group)
            : ReadResult<OvhPermissionsGroup>.Failed(problems.ToImmutable());
    }

    /// <summary>The document as UTF-8 JSON; reading it gives an equal group.</summary>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, OvhPolicy.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("name", Name);
            writer.WriteString("description", Description);
            writer.WritePropertyName("permissions");
            Permissions.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static OvhPermissionsGroup? Read(DocumentObject document, ProblemList problems)
    {
        var name = DocumentName.Read(document, problems);
        var description = document.Text("description", Limits.DescriptionCharsMax, required: true);
        var permissions = document.Require("permissions") is { } element
            ? OvhPermissions.Read(element, document.PathOf("permissions"), problems)
            : null;
        return name is null || description is null || permissions is null
            ? null
            : new OvhPermissionsGroup { Name = name, Description = description, Permissions = permissions };
    }
}
