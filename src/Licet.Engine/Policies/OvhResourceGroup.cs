using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Documents;
using Licet.Engine.Urns;

namespace Licet.Engine.Policies;

/// <summary>
/// A named list of resources that policies point to as one. A member is written by its id or by its URN (both may be
/// given when they mean the same resource, which is for the caller to check). Immutable.
/// </summary>
public sealed class OvhResourceGroup
{
    private OvhResourceGroup()
    {
    }

    /// <summary>The name: letters, digits and <c>-/_+</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The members, in order; perhaps none.</summary>
    public required ImmutableArray<Member> Members { get; init; }

    /// <summary>Reads a resource group document: the group, or every problem with its path.</summary>
    public static ReadResult<OvhResourceGroup> Read(ReadOnlyMemory<byte> utf8)
    {
        var problems = new ProblemList();
        var group = DocumentObject.Read(
            utf8, problems, document => Read(document, problems), "name", "resources");
        return group is not null && problems.IsEmpty
            ? ReadResult<OvhResourceGroup>.Of(group)
            : ReadResult<OvhResourceGroup>.Failed(problems.ToImmutable());
    }

    private static OvhResourceGroup? Read(DocumentObject document, ProblemList problems)
    {
        var name = DocumentName.Read(document, problems);
        var members = document.List(
            "resources", Limits.ResourcesMax, required: false, (element, path) => ReadMember(element, path, problems));
        return name is null
            ? null
            : new OvhResourceGroup { Name = name, Members = members.IsDefault ? [] : members };
    }

    private static Member? ReadMember(JsonElement element, DocumentPath path, ProblemList problems)
    {
        if (DocumentObject.Open(element, path, problems, "id", "urn") is not { } entry)
        {
            return null;
        }

        var idText = entry.Text("id", Limits.PatternCharsMax);
        var urn = entry.Text("urn", Limits.PatternCharsMax);
        Guid? id = Urn.TryParseId(idText, out var parsed) ? parsed : null;
        if (idText is not null && id is null)
        {
            problems.Add(path.Member("id"), ProblemKind.InvalidValue, $"`{idText}` is not a UUID");
            return null;
        }

        if (urn is not null && !Urn.TryParseResource(urn, out _, out _))
        {
            var message = $"`{urn}` is malformed, expected urn:v1:region:resource:resource_type:resource_name";
            problems.Add(path.Member("urn"), ProblemKind.InvalidUrn, message);
            return null;
        }

        if (id is null && urn is null)
        {
            problems.Add(path, ProblemKind.MissingMember, "needs an `id` or a `urn`");
            return null;
        }

        return new Member(id, urn);
    }

    /// <summary>A member as written.</summary>
    /// <param name="Id">Its id; null when it was given by URN.</param>
    /// <param name="Urn">Its URN, as written; null when it was given by id.</param>
    public sealed record Member(Guid? Id, string? Urn);
}
