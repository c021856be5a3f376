using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Aws.Evaluation;
using Licet.Engine.Tests.Aws.Reference;
using Licet.Engine.Tests.Aws.Worlds;

namespace Licet.Engine.Tests.Aws.CaseFiles;

/// <summary>A file of <c>cases/aws/</c>: layers of policies, and what is asked of them.</summary>
/// <param name="About">What the file shows.</param>
/// <param name="Cases">The cases.</param>
internal sealed record AwsCaseFile(string About, AwsCaseFile.Case[] Cases)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The names of all files, without folder and ending.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "cases", "aws");

    public static AwsCaseFile Read(string name) =>
        JsonSerializer.Deserialize<AwsCaseFile>(File.ReadAllBytes(Path.Combine(Folder, name + ".json")), s_options)!;

    /// <summary>Layers and the requests about them.</summary>
    /// <param name="Title">What the case shows, as a sentence.</param>
    /// <param name="Rules">The rules of <c>docs/semantics.md</c> that it shows.</param>
    /// <param name="Layers">The layers: <c>kind</c>, a name where the kind has one, the policy documents.</param>
    /// <param name="Requests">What is asked, and the right answers.</param>
    /// <param name="ManagementAccount">The account that manages the organization.</param>
    internal sealed record Case(
        string Title, string[] Rules, Layer[] Layers, Request[] Requests, string? ManagementAccount = null)
    {
        public AwsWorld ToWorld() =>
            new()
            {
                Origin = Title,
                Layers = [.. Layers.Select(layer => layer.ToReference())],
                ManagementAccount = ManagementAccount,
                Requests = [],
            };
    }

    /// <summary>One layer.</summary>
    internal sealed record Layer(string Kind, JsonObject[] Policies, string? Name = null)
    {
        public ReferenceAwsLayer ToReference() =>
            new(
                Enum.Parse<AwsLayerKind>(Kind, ignoreCase: true),
                Name ?? Kind,
                [.. Policies.Select(ReadPolicy)]);

        private static AwsPolicy ReadPolicy(JsonObject policy)
        {
            var reading = AwsPolicy.Read(policy.ToJsonString());
            return reading.Value
                ?? throw new InvalidOperationException($"not admitted: {string.Join("; ", reading.Problems)}");
        }
    }

    /// <summary>A request and its right answer.</summary>
    /// <param name="Title">What it shows.</param>
    /// <param name="Action">The action.</param>
    /// <param name="Verdict"><c>allow</c>, <c>implicit deny</c> or <c>explicit deny</c>.</param>
    /// <param name="Who">The principal; a user of the account when it does not matter.</param>
    /// <param name="RoleArn">The role of a session whose ARN does not say it.</param>
    /// <param name="Resource">The resource; none when not given.</param>
    /// <param name="Account">The account of the resource.</param>
    /// <param name="Context">The context: texts, and lists of them.</param>
    /// <param name="Instant">The instant; a Monday morning when it does not matter.</param>
    /// <param name="AssumesTrust">Whether roles and keys trust their account.</param>
    /// <param name="AsksAboutSome">Whether a star in the resource stands for some resource.</param>
    /// <param name="IsServiceLinked">Whether the principal is a session of a service-linked role.</param>
    /// <param name="Layer">The kind of the layer that decides.</param>
    /// <param name="Ground">The ground, where policies do not decide.</param>
    /// <param name="Lack">The first thing that the nearest statement lacked, in lower case.</param>
    /// <param name="Says">A part of the reason.</param>
    /// <param name="Denied">A part of AWS's wording.</param>
    /// <param name="Missing">The missing context keys, all of them.</param>
    internal sealed record Request(
        string Title,
        string Action,
        string Verdict,
        string? Who = null,
        string? RoleArn = null,
        string? Resource = null,
        string? Account = null,
        JsonObject? Context = null,
        DateTimeOffset? Instant = null,
        bool AssumesTrust = false,
        bool AsksAboutSome = false,
        bool IsServiceLinked = false,
        string? Layer = null,
        string? Ground = null,
        string? Lack = null,
        string? Says = null,
        string? Denied = null,
        string[]? Missing = null)
    {
        public Verdict ExpectedVerdict =>
            Verdict switch
            {
                "allow" => Engine.Decisions.Verdict.Allow,
                "implicit deny" => Engine.Decisions.Verdict.ImplicitDeny,
                "explicit deny" => Engine.Decisions.Verdict.ExplicitDeny,
                _ => throw new InvalidOperationException($"no such verdict `{Verdict}`"),
            };

        public AwsRequest ToRequest()
        {
            var principal = AwsMake.Principal(Who ?? $"arn:aws:iam::{AwsMake.Account}:user/alice") with
            {
                IsServiceLinked = IsServiceLinked,
            };
            return new AwsRequest
            {
                Principal = RoleArn is null ? principal : principal with { RoleArn = RoleArn },
                Action = Action,
                Resource = Resource,
                ResourceAccount = Account,
                Context = Context is null ? AwsContext.Empty : AwsMake.Context(Context),
                Instant = Instant?.UtcDateTime ?? AwsMake.Instant,
                AssumesTrust = AssumesTrust,
                AsksAboutSome = AsksAboutSome,
            };
        }
    }
}
