using System.Runtime.InteropServices;
using System.Text;
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

            var copy = new RawCopy(utf8.Length);
            copy.Add("{"u8);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!IsOneOf(dropped, member))
                {
                    CopyMember(copy, member, lists, droppedInside);
                }
            }

            copy.Add("}"u8);
            return copy.Written;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return utf8;
        }
    }

    private static void CopyMember(
        RawCopy copy, JsonProperty member, string[] lists, Func<string, string[]?> droppedInside)
    {
        copy.AddName(member);
        if (member.Value.ValueKind == JsonValueKind.Null && IsOneOf(lists, member))
        {
            copy.Add("[]"u8);
        }
        else if (member.Value.ValueKind == JsonValueKind.Array && droppedInside(member.Name) is { } inside)
        {
            copy.Add("["u8);
            foreach (var element in member.Value.EnumerateArray())
            {
                copy.Separate();
                CopyWithout(copy, element, inside);
            }

            copy.Add("]"u8);
        }
        else
        {
            copy.Add(JsonMarshal.GetRawUtf8Value(member.Value));
        }
    }

    private static void CopyWithout(RawCopy copy, JsonElement element, string[] dropped)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            copy.Add(JsonMarshal.GetRawUtf8Value(element));
            return;
        }

        copy.Add("{"u8);
        foreach (var member in element.EnumerateObject())
        {
            if (!IsOneOf(dropped, member))
            {
                copy.AddName(member);
                copy.Add(JsonMarshal.GetRawUtf8Value(member.Value));
            }
        }

        copy.Add("}"u8);
    }

    // A name that is written with escapes, or is not valid text, is rare: only then a text is made of it.
    private static bool IsOneOf(string[] names, JsonProperty member)
    {
        var written = JsonMarshal.GetRawUtf8PropertyName(member);
        if (written.Contains((byte)'\\') || !Ascii.IsValid(written))
        {
            return names.Contains(member.Name);
        }

        foreach (var name in names)
        {
            if (Ascii.Equals(written, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What is left of a document, byte for byte: written anew, text that is not UTF-8 would become text that is, and
    /// pass the reader.
    /// </summary>
    private sealed class RawCopy(int bytesMax)
    {
        private readonly byte[] _bytes = new byte[bytesMax];
        private int _length;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

        public void Add(ReadOnlySpan<byte> json)
        {
            json.CopyTo(_bytes.AsSpan(_length));
            _length += json.Length;
        }

        /// <summary>The comma before a member or an element, unless it is the first.</summary>
        public void Separate()
        {
            if (_bytes[_length - 1] is not ((byte)'{' or (byte)'['))
            {
                Add(","u8);
            }
        }

        public void AddName(JsonProperty member)
        {
            Separate();
            Add("\""u8);
            Add(JsonMarshal.GetRawUtf8PropertyName(member));
            Add("\":"u8);
        }
    }
}
