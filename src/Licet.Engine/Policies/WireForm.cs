using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Licet.Engine.Policies;

/// <summary>
/// Turns what clients of OVHcloud's API send and receive into the document that the strict readers take. It drops
/// exactly the members that the API returns and that no author writes, and turns null into the empty list where
/// Terraform sends it for one; everything else, faults included, passes through to the reader under its own path.
/// </summary>
/// <remarks>
/// Who needs it: the control panel, which sends back <c>resources[].resource</c> and
/// <c>permissionsGroups[].permissions</c> of what it got; Terraform, whose empty sets are null; and people who check a
/// policy as the API returned it.
/// </remarks>
public static class WireForm
{
    private static readonly string[] s_policyMembers = ["id", "owner", "readOnly", "createdAt", "updatedAt"];
    private static readonly string[] s_groupMembers = ["id", "urn", "owner", "createdAt", "updatedAt"];
    private static readonly string[] s_resourceGroupMembers =
        ["id", "urn", "owner", "readOnly", "createdAt", "updatedAt"];
    private static readonly string[] s_policyResourceMembers = ["resource", "group"];
    private static readonly string[] s_attachedGroupMembers =
        ["id", "name", "owner", "description", "permissions", "createdAt", "updatedAt"];
    private static readonly string[] s_memberMembers = ["displayName", "name", "owner", "tags", "type"];

    /// <summary>A policy.</summary>
    public static ReadOnlyMemory<byte> OfPolicy(ReadOnlyMemory<byte> utf8) =>
        Rewrite(utf8, s_policyMembers, ["identities", "resources"], name => name switch
        {
            "resources" => s_policyResourceMembers,
            "permissionsGroups" => s_attachedGroupMembers,
            _ => null,
        });

    /// <summary>A permissions group.</summary>
    public static ReadOnlyMemory<byte> OfPermissionsGroup(ReadOnlyMemory<byte> utf8) =>
        Rewrite(utf8, s_groupMembers, [], _ => null);

    /// <summary>A resource group.</summary>
    public static ReadOnlyMemory<byte> OfResourceGroup(ReadOnlyMemory<byte> utf8) =>
        Rewrite(utf8, s_resourceGroupMembers, [], name => name == "resources" ? s_memberMembers : null);

    // A text that is no JSON object is left as it is, for the reader to refuse.
    private static ReadOnlyMemory<byte> Rewrite(
        ReadOnlyMemory<byte> utf8, string[] dropped, string[] lists, Func<string, string[]?> droppedInside)
    {
        if (utf8.Length > Limits.DocumentBytesMax)
        {
            return utf8;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = Limits.JsonDepthMax });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return utf8;
            }

            var buffer = new ArrayBufferWriter<byte>(utf8.Length);
            using (var writer = new Utf8JsonWriter(buffer, OvhPolicy.WriterOptions))
            {
                writer.WriteStartObject();
                foreach (var member in document.RootElement.EnumerateObject())
                {
                    if (!dropped.Contains(member.Name))
                    {
                        WriteMember(writer, member, lists, droppedInside(member.Name));
                    }
                }

                writer.WriteEndObject();
            }

            return buffer.WrittenMemory;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return utf8;
        }
    }

    private static void WriteMember(Utf8JsonWriter writer, JsonProperty member, string[] lists, string[]? droppedInside)
    {
        writer.WritePropertyName(member.Name);
        if (member.Value.ValueKind == JsonValueKind.Null && lists.Contains(member.Name))
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
        }
        else if (droppedInside is null || member.Value.ValueKind != JsonValueKind.Array)
        {
            WriteAsWritten(writer, member.Value);
        }
        else
        {
            writer.WriteStartArray();
            foreach (var element in member.Value.EnumerateArray())
            {
                WriteWithout(writer, element, droppedInside);
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteWithout(Utf8JsonWriter writer, JsonElement element, string[] dropped)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            WriteAsWritten(writer, element);
            return;
        }

        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            if (!dropped.Contains(member.Name))
            {
                writer.WritePropertyName(member.Name);
                WriteAsWritten(writer, member.Value);
            }
        }

        writer.WriteEndObject();
    }

    // Byte for byte: written anew, text that is not UTF-8 would become text that is, and pass the reader.
    private static void WriteAsWritten(Utf8JsonWriter writer, JsonElement value) =>
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
