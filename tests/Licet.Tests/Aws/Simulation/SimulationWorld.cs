using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Aws.Worlds;
using Licet.Engine.Tests.Worlds;
using Licet.Tests.Storage;

namespace Licet.Tests.Aws.Simulation;

/// <summary>
/// A random account: a user in a group, and a role, with inline and managed policies, boundaries and tags, as AWS's API
/// would have stored them. The same seed makes the same account.
/// </summary>
internal sealed class SimulationWorld
{
    public const string Role = "ops";

    private static readonly DateTime s_now = new(2026, 6, 15, 10, 0, 0, DateTimeKind.Utc);

    // Compiling no policies at all would cost more than everything else.
    private static readonly PolicySnapshot s_nothing = PolicySnapshot.Compile(new PolicySource
    {
        Account = "",
        Plate = "",
        Policies = [],
        PermissionsGroups = new Dictionary<string, OvhPermissions>(),
        ResourceGroups = new Dictionary<Guid, IReadOnlyCollection<string>>(),
    }).Value!;

    private readonly SplitMix64 _random;
    private readonly List<AwsManagedPolicy> _managed = [];

    public SimulationWorld(ulong seed)
    {
        _random = new SplitMix64(seed);
        var user = new User
        {
            Login = "alice",
            MainGroup = "dev",
            CreatedAt = s_now,
            UpdatedAt = s_now,
            Aws = Facet(90) with { Path = "/team/" },
        };
        var group = new Group { Name = "dev", CreatedAt = s_now, UpdatedAt = s_now, Aws = Facet(0) };
        var role = new AwsRole
        {
            Name = Role,
            Aws = Facet(50),
            TrustPolicy = new AwsDocument("{}", Role, AwsPolicyKind.Trust),
            CreatedAt = s_now,
        };
        State = new AccountState
        {
            Account = Samples.Account with { Aws = new AwsAccountFacet { Number = AwsWords.Ours } },
            Revision = 1,
            Snapshot = s_nothing,
            Users = AccountState.Empty<User>().Add(user.Login, user),
            Groups = AccountState.Empty<Group>().Add(group.Name, group),
            Aws = new AwsState
            {
                Roles = AccountState.Empty<AwsRole>().Add(role.Name, role),
                Policies = AccountState.Empty<AwsManagedPolicy>().AddRange(
                    _managed.Select(policy => KeyValuePair.Create(policy.Arn, policy))),
            },
        };
        User = AwsIdentity.OfUser(State, user);
        RoleSession = AwsIdentity.OfRole(State, role, "run") with
        {
            Session = new AwsSession { IssuedAt = s_now, ExpiresAt = s_now.AddHours(1) },
        };
    }

    public AccountState State { get; }

    public AwsIdentity User { get; }

    public AwsIdentity RoleSession { get; }

    /// <summary>A policy of a resource that may name the user; null for none.</summary>
    public string? ResourcePolicy() => _random.Chance(30) ? Document(isOfResource: true) : null;

    /// <summary>Context keys that requests say, and all that the server would say of its own accord.</summary>
    public ImmutableArray<KeyValuePair<string, AwsContextValue>> Context(AwsIdentity identity)
    {
        var context = AwsConditionMaker.Context(_random);
        return
        [
            new("aws:SecureTransport", AwsContextValue.Single("true")),
            .. identity.Session is null
                ? (KeyValuePair<string, AwsContextValue>[])[]
                :
                [
                    new("aws:MultiFactorAuthPresent", AwsContextValue.Single("false")),
                    new("aws:TokenIssueTime", AwsContextValue.Single("2026-06-15T10:00:00Z")),
                ],
            .. context.Values,
        ];
    }

    public Caller Calling(AwsIdentity identity) => Caller.OfAws(State, identity, s_now, default);

    public string Action() => _random.Pick<string>(AwsWords.Actions);

    public string? Resource() => _random.Pick<string?>(AwsWords.Resources);

    private AwsFacet Facet(int boundaryPercent)
    {
        var inline = _random.Many(0, 2, () => Document(isOfResource: false)).Select((text, index) =>
            KeyValuePair.Create($"p{index}", new AwsDocument(text, $"p{index}", AwsPolicyKind.Inline)));
        return AwsFacet.Empty with
        {
            InlinePolicies = AwsFacet.Empty.InlinePolicies.AddRange(inline),
            AttachedPolicyArns = [.. _random.Many(0, 1, Managed)],
            BoundaryArn = _random.Chance(boundaryPercent / 3) ? Managed() : null,
            Tags = _random.Chance(60)
                ? AwsFacet.NoTags.Add("team", _random.Pick("red", "blue", "r*"))
                : AwsFacet.NoTags,
        };
    }

    // Of the account, of the product, or gone.
    private string Managed()
    {
        if (_random.Chance(15))
        {
            return $"arn:aws:iam::aws:policy/{_random.Pick("AdministratorAccess", "ReadOnlyAccess", "Gone")}";
        }

        var name = $"m{_managed.Count}";
        var arn = AwsArn.Policy(AwsWords.Ours, "/", name);
        var document = new AwsDocument(Document(isOfResource: false), arn, AwsPolicyKind.Managed);
        _managed.Add(new AwsManagedPolicy
        {
            Arn = arn,
            Name = name,
            UniqueId = $"ANPA{name}",
            Versions = [new AwsDocumentVersion(1, document, s_now)],
            DefaultVersion = 1,
            NextVersion = 2,
            CreatedAt = s_now,
            UpdatedAt = s_now,
        });
        return arn;
    }

    // What the reader refuses (an operator that nobody knows) is drawn anew.
    private string Document(bool isOfResource)
    {
        while (true)
        {
            var text = new JsonObject
            {
                ["Version"] = _random.Chance(85) ? "2012-10-17" : "2008-10-17",
                ["Statement"] = new JsonArray([.. _random.Many(1, 2, () => Statement(isOfResource))]),
            }.ToJsonString();
            if (AwsPolicy.Read(text).Succeeded)
            {
                return text;
            }
        }
    }

    private JsonObject Statement(bool isOfResource)
    {
        var conditions = _random.Many(0, _random.Chance(60) ? 0 : 2, () => AwsConditionMaker.Condition(_random))
            .DistinctBy(condition => (condition.Operator, condition.Key.ToUpperInvariant()))
            .GroupBy(condition => condition.Operator);
        var statement = new JsonObject
        {
            ["Effect"] = _random.Chance(22) ? "Deny" : "Allow",
            [_random.Chance(12) ? "NotAction" : "Action"] = Texts(AwsWords.ActionPatterns),
            [_random.Chance(12) ? "NotResource" : "Resource"] = Texts(AwsWords.ResourcePatterns),
            ["Condition"] = new JsonObject(conditions.Select(group => KeyValuePair.Create(
                group.Key,
                (JsonNode?)new JsonObject(group.Select(condition => KeyValuePair.Create(
                    condition.Key,
                    (JsonNode?)new JsonArray([.. condition.Values.Select(value => JsonValue.Create(value))]))))))),
        };
        if (isOfResource)
        {
            statement["Principal"] = _random.Chance(50)
                ? JsonValue.Create("*")
                : new JsonObject
                {
                    ["AWS"] = _random.Pick(AwsWords.Ours, $"arn:aws:iam::{AwsWords.Ours}:user/team/alice"),
                };
        }

        return statement;
    }

    private JsonArray Texts(string[] words) =>
        new([.. _random.Many(1, 3, () => JsonValue.Create(_random.Pick<string>(words)))]);
}
