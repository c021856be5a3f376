using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Engine.Catalogue;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;

namespace Licet.Engine.Tests.CaseFiles;

/// <summary>A file of <c>cases/</c>: accounts with their policies, and what is asked of them.</summary>
/// <param name="About">What the file shows, and where its documents are from.</param>
/// <param name="Cases">The cases.</param>
internal sealed record CaseFile(string About, CaseFile.Case[] Cases)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static readonly DateTimeOffset s_instant = new(2026, 6, 15, 10, 0, 0, TimeSpan.Zero);

    /// <summary>The names of all files, without folder and ending.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "cases");

    public static CaseFile Read(string name) =>
        JsonSerializer.Deserialize<CaseFile>(File.ReadAllBytes(Path.Combine(Folder, name + ".json")), s_options)!;

    /// <summary>One account and the requests about it.</summary>
    /// <param name="Title">What the case shows, as a sentence.</param>
    /// <param name="Rules">The rules of <c>docs/semantics.md</c> that it shows.</param>
    /// <param name="Account">The account's name.</param>
    /// <param name="Policies">The policy documents.</param>
    /// <param name="PermissionsGroups">Documents of permissions groups by URN; the managed ones are always
    /// there.</param>
    /// <param name="ResourceGroups">Documents of resource groups by id.</param>
    /// <param name="Resources">Registered resources; any other has a URN only.</param>
    /// <param name="Who">The identities of each principal: its own URN, then those of its groups.</param>
    /// <param name="Requests">What is asked, and the right answers.</param>
    /// <param name="Refused">Policy documents that the reader refuses, and why.</param>
    /// <param name="CompileFails">Why the account does not compile; empty when it does.</param>
    /// <param name="Note">Where else the rule is tested.</param>
    internal sealed record Case(
        string Title,
        string[] Rules,
        string Account = "xx1111-ovh",
        JsonObject[]? Policies = null,
        Dictionary<string, JsonObject>? PermissionsGroups = null,
        Dictionary<Guid, JsonObject>? ResourceGroups = null,
        Registered[]? Resources = null,
        Dictionary<string, string[]>? Who = null,
        Request[]? Requests = null,
        Refusal[]? Refused = null,
        string[]? CompileFails = null,
        string? Note = null)
    {
        public World ToWorld()
        {
            var groups = ManagedPermissionsGroups.All.ToDictionary(group => group.UrnFor("eu"), Document);
            foreach (var (urn, group) in PermissionsGroups ?? [])
            {
                groups.Add(urn, group);
            }

            return new World
            {
                Origin = Title,
                Account = Account,
                Policies = Policies ?? [],
                PermissionsGroups = groups,
                ResourceGroups = ResourceGroups ?? [],
            };
        }

        public ReferenceRequest ToReference(Request request)
        {
            var registered = Resources?.FirstOrDefault(resource => resource.Urn == request.Resource);
            return new ReferenceRequest(
                Who![request.Who],
                request.Action,
                new ReferenceResource(request.Resource, registered?.Name, registered?.Tags ?? []),
                (request.Instant ?? s_instant).UtcDateTime,
                request.From,
                Enum.Parse<Outlook>(request.Outlook, ignoreCase: true));
        }

        private static JsonObject Document(ManagedPermissionsGroup group)
        {
            var permissions = new JsonObject
            {
                ["allow"] = new JsonArray([.. group.Allow.Select(action => new JsonObject { ["action"] = action })]),
                ["except"] = new JsonArray([.. group.Except.Select(action => new JsonObject { ["action"] = action })]),
            };
            return new JsonObject
            {
                ["name"] = group.Name, ["description"] = group.Description, ["permissions"] = permissions,
            };
        }
    }

    /// <summary>A resource that the account has registered.</summary>
    internal sealed record Registered(string Urn, string? Name = null, Dictionary<string, string>? Tags = null);

    /// <summary>A request and its right answer.</summary>
    /// <param name="Title">What it shows.</param>
    /// <param name="Who">The principal, of the case's <c>who</c>.</param>
    /// <param name="Action">The action.</param>
    /// <param name="Resource">The URN of the resource.</param>
    /// <param name="Verdict"><c>allow</c>, <c>implicit deny</c> or <c>explicit deny</c>.</param>
    /// <param name="Instant">The instant; a Monday morning when it does not matter.</param>
    /// <param name="From">The address of the caller.</param>
    /// <param name="Outlook">For which time and place it asks: <c>present</c>, <c>always</c> or <c>ever</c>.</param>
    /// <param name="Policy">The name of the policy that decides, or comes nearest.</param>
    /// <param name="Clause">Its clause.</param>
    /// <param name="Lack">The first thing that the nearest clause lacked, in lower case.</param>
    /// <param name="Says">A part of the reason.</param>
    internal sealed record Request(
        string Title,
        string Who,
        string Action,
        string Resource,
        string Verdict,
        DateTimeOffset? Instant = null,
        string? From = null,
        string Outlook = "present",
        string? Policy = null,
        string? Clause = null,
        string? Lack = null,
        string? Says = null)
    {
        public Verdict ExpectedVerdict =>
            Verdict switch
            {
                "allow" => Engine.Decisions.Verdict.Allow,
                "implicit deny" => Engine.Decisions.Verdict.ImplicitDeny,
                "explicit deny" => Engine.Decisions.Verdict.ExplicitDeny,
                _ => throw new InvalidOperationException($"no such verdict `{Verdict}`"),
            };
    }

    /// <summary>A policy document that is refused.</summary>
    internal sealed record Refusal(JsonObject Policy, string[] Problems);
}
