using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;
using Licet.Engine.Policies;
using Licet.Engine.Resources;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Urns;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// One small account as JSON documents, with requests about it: made from a seed, or read from a case file. Everything
/// that the engine sees of it has gone through the engine's readers.
/// </summary>
internal sealed record World
{
    private static readonly JsonSerializerOptions s_asWritten =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Account { get; init; } = "xx1111-ovh";

    public string Plate { get; init; } = "eu";

    /// <summary>The policy documents.</summary>
    public required IReadOnlyList<JsonObject> Policies { get; init; }

    /// <summary>The permissions group documents by URN, plates filled.</summary>
    public IReadOnlyDictionary<string, JsonObject> PermissionsGroups { get; init; } =
        new Dictionary<string, JsonObject>();

    /// <summary>The resource group documents by id; their members are URNs.</summary>
    public IReadOnlyDictionary<Guid, JsonObject> ResourceGroups { get; init; } = new Dictionary<Guid, JsonObject>();

    public IReadOnlyList<ReferenceRequest> Requests { get; init; } = [];

    /// <summary>What made it: the seed of a random world.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The id of the policy at a place of <see cref="Policies"/>.</summary>
    public static PolicyId IdOf(int index) => new(new Guid(index + 1, 0, 0, new byte[8]));

    /// <summary>A document as the bytes that a reader takes.</summary>
    public static byte[] Bytes(JsonNode document) => JsonSerializer.SerializeToUtf8Bytes(document);

    /// <summary>The value, or a failed test that lists the problems.</summary>
    public static T Admit<T>(ReadResult<T> result)
        where T : class =>
        result.Value ?? throw new InvalidOperationException("not admitted: " + string.Join("; ", result.Problems));

    /// <summary>The request as the engine takes it.</summary>
    public AuthorizationRequest ToEngine(ReferenceRequest request)
    {
        var resource = ResourceAttributes.OfUrn(request.Resource.Urn, Plate, request.Resource.Tags);
        if (request.Resource.Name is { } name)
        {
            resource = new ResourceAttributes(resource.Urn, resource.Type, name, request.Resource.Tags);
        }

        return new AuthorizationRequest
        {
            Identities = request.Identities,
            Action = request.Action,
            Resource = resource,
            Instant = request.Instant,
            Source = request.From is null ? SourceAddress.None : SourceAddress.Parse(request.From),
            Outlook = request.Outlook,
        };
    }

    /// <summary>The documents, read.</summary>
    public PolicySource Read() =>
        new()
        {
            Account = Account,
            Plate = Plate,
            Policies =
                [.. Policies.Select((json, index) => new PolicyEntry(IdOf(index), Admit(OvhPolicy.Read(Bytes(json)))))],
            PermissionsGroups = PermissionsGroups.ToDictionary(
                group => group.Key, group => Admit(OvhPermissionsGroup.Read(Bytes(group.Value))).Permissions),
            ResourceGroups = ResourceGroups.ToDictionary(
                group => group.Key,
                group => (IReadOnlyCollection<string>)[.. Admit(OvhResourceGroup.Read(Bytes(group.Value))).Members
                    .Select(member => Urn.WithPlate(member.Urn!, Plate))]),
        };

    /// <summary>The documents, read and compiled.</summary>
    public PolicySnapshot Compile() => Admit(PolicySnapshot.Compile(Read()));

    /// <summary>The engine's verdict on a request, from a snapshot made for it.</summary>
    public Verdict Decide(ReferenceRequest request) => Compile().Decide(ToEngine(request)).Verdict;

    /// <summary>All of it, for the report of a failure.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Origin} (account {Account}, plate {Plate})");
        foreach (var policy in Policies)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"policy {Show(policy)}");
        }

        foreach (var (urn, group) in PermissionsGroups)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"permissions group {urn} {Show(group)}");
        }

        foreach (var (id, group) in ResourceGroups)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"resource group {id} {Show(group)}");
        }

        return Requests.Aggregate(text, (all, request) => all.AppendLine(Show(request))).ToString();
    }

    /// <summary>A document in one line.</summary>
    public static string Show(JsonNode document) => document.ToJsonString(s_asWritten);

    /// <summary>A request in one line.</summary>
    public static string Show(ReferenceRequest request)
    {
        var tags = string.Join(", ", request.Resource.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
        return $"request [{string.Join(", ", request.Identities)}] {request.Action} on {request.Resource.Urn} "
            + $"(name {request.Resource.Name ?? "of the URN"}; tags {tags}) at {request.Instant:O} "
            + $"from {request.From ?? "nowhere"}, outlook {request.Outlook}";
    }
}
