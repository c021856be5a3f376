using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Engine.Conditions;
using Licet.Engine.Documents;
using Licet.Engine.Urns;

namespace Licet.Engine.Policies;

/// <summary>
/// A policy of the OVHcloud dialect, as its author wrote it: these identities may, or may not, do these actions on
/// these resources, under this condition, until then. Read strictly; what has been read always compiles. Immutable.
/// </summary>
/// <example>
/// <code>
/// {"name":"vps-reboot","identities":["urn:v1:eu:identity:user:xx1111-ovh/user1"],
///  "resources":[{"urn":"urn:v1:eu:resource:vps:*"}],
///  "permissions":{"allow":[{"action":"vps:apiovh:reboot"}]}}
/// </code>
/// </example>
public sealed class OvhPolicy
{
    internal static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Boxed: few policies end, and the others hold two words less.
    private readonly object? _expiredAt;

    private OvhPolicy()
    {
    }

    /// <summary>The name: letters, digits and <c>-/_+</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the policy is for; null when the document has none.</summary>
    public string? Description { get; init; }

    /// <summary>URNs of the identities, as written; perhaps none.</summary>
    public required ImmutableArray<string> Identities { get; init; }

    /// <summary>URNs of resources, patterns of them, and resource groups, as written; perhaps none.</summary>
    public required ImmutableArray<string> Resources { get; init; }

    /// <summary>The policy's own permissions.</summary>
    public required OvhPermissions Permissions { get; init; }

    /// <summary>
    /// URNs of attached permissions groups, as written; default when the document has no such member.
    /// </summary>
    public ImmutableArray<string> PermissionsGroups { get; init; }

    /// <summary>What must hold for the policy to count; null when nothing need.</summary>
    public Condition? Conditions { get; init; }

    /// <summary>From when on the policy no longer counts; null for never.</summary>
    public Expiry? ExpiredAt
    {
        get => (Expiry?)_expiredAt;
        init => _expiredAt = value;
    }

    /// <summary>Our own member of that name (R45); null when the document has none.</summary>
    public bool? Shadow { get; private set; }

    /// <summary>Whether the policy decides nothing, and is only looked at.</summary>
    public bool IsShadow => Shadow == true;

    /// <summary>The same policy, kept in the shadow.</summary>
    public OvhPolicy AsShadow()
    {
        var copy = (OvhPolicy)MemberwiseClone();
        copy.Shadow = true;
        return copy;
    }

    /// <summary>Reads a policy document: the policy, or every problem with its path.</summary>
    /// <param name="utf8">The document, at most <see cref="Limits.DocumentBytesMax"/> bytes of UTF-8 JSON.</param>
    public static ReadResult<OvhPolicy> Read(ReadOnlyMemory<byte> utf8)
    {
        var problems = new ProblemList();
        var policy = DocumentObject.Read(
            utf8,
            problems,
            document => Read(document, problems),
            "name", "description", "identities", "resources", "permissions", "permissionsGroups", "conditions",
            "expiredAt", "shadow");
        return policy is not null && problems.IsEmpty
            ? ReadResult<OvhPolicy>.Of(policy)
            : ReadResult<OvhPolicy>.Failed(problems.ToImmutable());
    }

    /// <summary>The document as UTF-8 JSON; reading it gives an equal policy.</summary>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            WriteMembersTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The same policy, with texts that other documents of the pool have too.</summary>
    public OvhPolicy Sharing(TextPool pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return new OvhPolicy
        {
            Name = Name,
            Description = Description,
            Identities = pool.Share(Identities),
            Resources = pool.Share(Resources),
            Permissions = new OvhPermissions(
                pool.Share(Permissions.Allow), pool.Share(Permissions.Except), pool.Share(Permissions.Deny)),
            PermissionsGroups = pool.Share(PermissionsGroups),
            Conditions = Conditions is null ? null : pool.Share(Conditions),
            ExpiredAt = ExpiredAt,
            Shadow = Shadow,
        };
    }

    private void WriteMembersTo(Utf8JsonWriter writer)
    {
        writer.WriteString("name", Name);
        if (Description is not null)
        {
            writer.WriteString("description", Description);
        }

        writer.WriteStartArray("identities");
        foreach (var identity in Identities)
        {
            writer.WriteStringValue(identity);
        }

        writer.WriteEndArray();
        WriteUrns(writer, "resources", Resources);
        writer.WritePropertyName("permissions");
        Permissions.WriteTo(writer);
        if (!PermissionsGroups.IsDefault)
        {
            WriteUrns(writer, "permissionsGroups", PermissionsGroups);
        }

        if (Conditions is not null)
        {
            writer.WritePropertyName("conditions");
            Conditions.WriteTo(writer);
        }

        if (ExpiredAt is { } expiry)
        {
            writer.WriteString("expiredAt", expiry.Text);
        }

        if (Shadow is { } shadow)
        {
            writer.WriteBoolean("shadow", shadow);
        }
    }

    private static OvhPolicy? Read(DocumentObject document, ProblemList problems)
    {
        var name = DocumentName.Read(document, problems);
        var description = document.Text("description", Limits.DescriptionCharsMax);
        var identities = document.List("identities", Limits.IdentitiesMax, required: true, (element, path) =>
        {
            var text = DocumentObject.TextOf(element, path, Limits.PatternCharsMax, problems);
            return CheckedUrn(text, path, problems, UrnRole.Identity);
        });
        var resources = ReadUrns(document, "resources", problems, UrnRole.Resource);
        var permissions = document.Require("permissions") is { } element
            ? OvhPermissions.Read(element, document.PathOf("permissions"), problems)
            : null;
        var groups = ReadUrns(document, "permissionsGroups", problems, UrnRole.PermissionsGroup);
        var conditions = document.Find("conditions") is { } condition
            ? new ConditionReader(problems).Read(condition, document.PathOf("conditions"))
            : null;
        var expiry = ReadExpiry(document, problems);
        bool? shadow = document.Find("shadow") is null ? null : document.Flag("shadow");
        if (name is null || permissions is null || identities.IsDefault || resources.IsDefault)
        {
            return null;
        }

        return new OvhPolicy
        {
            Name = name,
            Description = description,
            Identities = identities,
            Resources = resources,
            Permissions = permissions,
            PermissionsGroups = groups,
            Conditions = conditions,
            ExpiredAt = expiry,
            Shadow = shadow,
        };
    }

    private enum UrnRole
    {
        Identity,
        Resource,
        PermissionsGroup,
    }

    private static ImmutableArray<string> ReadUrns(
        DocumentObject document, string name, ProblemList problems, UrnRole role)
    {
        var (countMax, required) = role == UrnRole.Resource
            ? (Limits.ResourcesMax, true)
            : (Limits.PermissionsGroupsMax, false);
        return document.List(name, countMax, required, (element, path) =>
        {
            var entry = DocumentObject.Open(element, path, problems, "urn");
            var text = entry?.Text("urn", Limits.PatternCharsMax, required: true);
            return CheckedUrn(text, path.Member("urn"), problems, role);
        });
    }

    private static string? CheckedUrn(string? text, DocumentPath path, ProblemList problems, UrnRole role)
    {
        if (text is null)
        {
            return null;
        }

        var (isValid, form) = role switch
        {
            UrnRole.Identity => (Urn.IsIdentity(text), Urn.IdentityForm),
            UrnRole.Resource => (Urn.IsResourcePattern(text), Urn.ResourceForm),
            UrnRole.PermissionsGroup => (Urn.IsPermissionsGroup(text), Urn.PermissionsGroupForm),
        };
        if (isValid)
        {
            return text;
        }

        problems.Add(path, ProblemKind.InvalidUrn, $"`{text}` is malformed, expected {form}");
        return null;
    }

    private static Expiry? ReadExpiry(DocumentObject document, ProblemList problems)
    {
        if (document.Text("expiredAt", charsMax: 64) is not { } text)
        {
            return null;
        }

        var expiry = Expiry.Parse(text);
        if (expiry is null)
        {
            var message = $"`{text}` is not a date and time of RFC 3339, such as `2027-12-31T23:59:59Z`";
            problems.Add("expiredAt", ProblemKind.InvalidValue, message);
        }

        return expiry;
    }

    private static void WriteUrns(Utf8JsonWriter writer, string name, ImmutableArray<string> urns)
    {
        writer.WriteStartArray(name);
        foreach (var urn in urns)
        {
            writer.WriteStartObject();
            writer.WriteString("urn", urn);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
