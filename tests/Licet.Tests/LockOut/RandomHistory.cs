using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.LockOut;
using Licet.Core.Policies;
using Licet.Core.Rehearsals;
using Licet.Core.Resources;
using Licet.Core.Store;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Worlds;
using Licet.Tests.Ovh;

namespace Licet.Tests.LockOut;

/// <summary>
/// One account on a store of its own, to which random callers do random things through the use cases: everything that
/// can give or take the right to edit policies. The same seed does the same things.
/// </summary>
internal sealed class RandomHistory
{
    private static readonly string?[] s_addresses = [null, "10.1.2.3", "192.0.2.9", "2001:db8::1"];

    private readonly SplitMix64 _random;
    private readonly RandomDocuments _documents;
    private readonly SettableTime _time;
    private int _names;

    public RandomHistory(IStore store, SettableTime time, ulong seed)
    {
        (_random, _time) = (new SplitMix64(seed), time);
        _documents = new RandomDocuments(_random);
        Publisher = new SnapshotPublisher(store);
        Writes = new AccountWriter(store, Publisher, new LockOutGuard(), time);
    }

    public static AccountId Id { get; } = new("xx1111-ovh");

    /// <summary>What is published of the account.</summary>
    public SnapshotPublisher Publisher { get; }

    /// <summary>How it is written.</summary>
    public AccountWriter Writes { get; }

    public AccountState State => Publisher.Find(Id)!;

    public DateTime Now => _time.Now.UtcDateTime;

    public async Task FoundAsync(CancellationToken cancellation)
    {
        var setup = new AccountSetup(Writes, new SecretBox(new MasterKey(MasterKey.Draw())), _time);
        var founded = await setup.CreateAsync(Id, "eu", new AccountProfile { Email = "a@example.com" }, cancellation);
        if (!founded.Succeeded)
        {
            throw new InvalidOperationException(founded.Error.Message);
        }
    }

    /// <summary>Time passes, or somebody tries something.</summary>
    public async Task<Step> StepAsync(CancellationToken cancellation)
    {
        if (_random.Chance(5))
        {
            _time.Advance(TimeSpan.FromHours(_random.Between(1, 60)));
        }

        var address = _random.Pick<string?>(s_addresses);
        var caller = Caller(address) with
        {
            Override = _random.Below(400) switch
            {
                0 => WriteOverride.LockOut,
                < 12 => WriteOverride.OwnAccess,
                _ => WriteOverride.None,
            },
        };
        var (what, error) = await TryAsync(caller, cancellation);
        return new Step(what, caller, address, error);
    }

    /// <summary>
    /// Tries what a policy document would do, as the root: beside the policies that are there, or in the place of one;
    /// or what it would do to delete one. Null when it would be refused.
    /// </summary>
    public async Task<RehearsedWrite?> RehearseAsync(byte[] document, CancellationToken cancellation)
    {
        var policies = new PolicyAdministration(Writes, _time);
        var rehearsal = new Rehearsal();
        var root = Core.Decisions.Caller.Root(State, Now);
        var permit = PolicyDecisionPoint.AuthorizeOnAccount(root, LockOutGuard.EditAction).Value.For(rehearsal);
        var own = State.Policies.Values.Where(policy => !policy.IsReadOnly).ToList();
        var revision = State.Revision;
        if (own.Count == 0 || _random.Chance(30))
        {
            await policies.CreateAsync(permit, document, cancellation);
        }
        else if (_random.Chance(70))
        {
            await policies.ReplaceAsync(permit, Pick(own).Id, document, cancellation);
        }
        else
        {
            await policies.DeleteAsync(permit, Pick(own).Id, cancellation);
        }

        return revision == State.Revision
            ? rehearsal.Write
            : throw new InvalidOperationException("a rehearsal has written something");
    }

    // Mostly the root, which may do everything and is warned of nothing: the hardest to guard against.
    private Caller Caller(string? address)
    {
        var source = address is null ? SourceAddress.None : SourceAddress.Parse(address);
        var users = State.Users.Values.Where(user => user.Status == UserStatus.Ok).ToList();
        var kind = _random.Below(10);
        if (kind < 3 && users.Count > 0)
        {
            return Core.Decisions.Caller.User(State, Pick(users).Login, Now, source);
        }

        var clients = Clients();
        return kind == 3 && clients.Length > 0
            ? Core.Decisions.Caller.ServiceAccount(State, Pick(clients).ClientId, Now, source)
            : Core.Decisions.Caller.Root(State, Now, source);
    }

    private async Task<(string What, Error? Error)> TryAsync(Caller caller, CancellationToken cancellation)
    {
        var kind = _random.Below(20);
        var action = kind switch
        {
            < 3 => "iam/policy/create",
            < 6 => "iam/policy/edit",
            6 => "iam/policy/delete",
            < 9 => "iam/permissionsGroup/edit",
            < 11 => "iam/resourceGroup/edit",
            < 15 => "me/identity/user/edit",
            < 18 => "me/identity/group/edit",
            18 => "me/api/oauth2/client/edit",
            _ => "iam/resource/tag",
        };
        var permit = PolicyDecisionPoint.AuthorizeOnAccount(caller, $"account:apiovh:{action}");
        if (!permit.Succeeded)
        {
            return (action, permit.Error);
        }

        return kind switch
        {
            < 7 => await PolicyAsync(kind, permit.Value, cancellation),
            < 9 => await PermissionsGroupAsync(permit.Value, cancellation),
            < 11 => await ResourceGroupAsync(permit.Value, cancellation),
            < 15 => await UserAsync(permit.Value, cancellation),
            < 18 => await GroupAsync(permit.Value, cancellation),
            18 => await ClientAsync(permit.Value, cancellation),
            _ => await TagAsync(caller, cancellation),
        };
    }

    private async Task<(string, Error?)> PolicyAsync(int kind, Permit permit, CancellationToken cancellation)
    {
        var policies = new PolicyAdministration(Writes, _time);
        var own = State.Policies.Values
            .Where(policy => !policy.IsReadOnly)
            .OrderBy(policy => policy.Document.Name, StringComparer.Ordinal)
            .ToList();
        var document = _documents.Policy(
            NewName("p"),
            Identities(),
            [.. Ordered(State.ResourceGroups.Values).Select(group => $"urn:v1:eu:resourceGroup:{group.Id:D}")],
            [.. State.PermissionsGroups.Keys, "urn:v1:eu:permissionsGroup:ovh:globalAdmin"],
            Now);
        return (kind, own.Count) switch
        {
            ( < 3, < 8) or (_, 0) =>
                ("policy created", (await policies.CreateAsync(permit, document, cancellation)).Error),
            ( < 6, _) =>
                ("policy replaced", (await policies.ReplaceAsync(permit, Pick(own).Id, document, cancellation)).Error),
            _ => ("policy deleted", (await policies.DeleteAsync(permit, Pick(own).Id, cancellation)).Error),
        };
    }

    private async Task<(string, Error?)> PermissionsGroupAsync(Permit permit, CancellationToken cancellation)
    {
        var groups = new PermissionsGroupAdministration(Writes, _time);
        var own = State.PermissionsGroups.Values.ToList();
        if (own.Count < 2)
        {
            var document = _documents.PermissionsGroup($"block-{own.Count}");
            return ("permissions group created", (await groups.CreateAsync(permit, document, cancellation)).Error);
        }

        var one = Pick(own);
        return _random.Chance(90)
            ? ("permissions group replaced", (await groups.ReplaceAsync(
                permit, one.Urn, _documents.PermissionsGroup(one.Document.Name), cancellation)).Error)
            : ("permissions group deleted", (await groups.DeleteAsync(permit, one.Urn, cancellation)).Error);
    }

    private async Task<(string, Error?)> ResourceGroupAsync(Permit permit, CancellationToken cancellation)
    {
        var groups = new ResourceGroupAdministration(Writes, _time);
        var own = Ordered(State.ResourceGroups.Values);
        if (own.Length < 2)
        {
            var document = _documents.ResourceGroup($"set-{own.Length}");
            return ("resource group created", (await groups.CreateAsync(permit, document, cancellation)).Error);
        }

        var one = Pick(own);
        return _random.Chance(90)
            ? ("resource group replaced", (await groups.ReplaceAsync(
                permit, one.Id, _documents.ResourceGroup(one.Name), cancellation)).Error)
            : ("resource group deleted", (await groups.DeleteAsync(permit, one.Id, cancellation)).Error);
    }

    private async Task<(string, Error?)> UserAsync(Permit permit, CancellationToken cancellation)
    {
        var users = new UserAdministration(Writes, _time);
        var login = $"u{_random.Below(4)}";
        var group = Pick(State.Groups.Keys.ToList());
        if (!State.Users.ContainsKey(login))
        {
            var from = new NewUser(login, null, null, null, group);
            return ("user created", (await users.CreateAsync(permit, from, cancellation)).Error);
        }

        return _random.Below(8) switch
        {
            0 => ("user deleted", (await users.DeleteAsync(permit, login, cancellation)).Error),
            < 3 => ("user disabled", (await users.DisableAsync(permit, login, cancellation)).Error),
            < 5 => ("user enabled", (await users.EnableAsync(permit, login, cancellation)).Error),
            _ => ("user regrouped", (await users.EditAsync(
                permit, login, new UserEdit { GroupName = new Given<string>(group) }, cancellation)).Error),
        };
    }

    private async Task<(string, Error?)> GroupAsync(Permit permit, CancellationToken cancellation)
    {
        var groups = new GroupAdministration(Writes, _time);
        var name = $"g{_random.Below(3)}";
        var role = _random.Pick(GroupRole.None, GroupRole.Unprivileged, GroupRole.Regular, GroupRole.Admin);
        if (!State.Groups.ContainsKey(name))
        {
            return ("group created", (await groups.CreateAsync(permit, name, "", role, cancellation)).Error);
        }

        var login = $"u{_random.Below(4)}";
        return _random.Below(10) switch
        {
            0 => ("group deleted", (await groups.DeleteAsync(permit, name, cancellation)).Error),
            < 4 => ("role changed", (await groups.EditAsync(
                permit, name, default, new Given<GroupRole>(role), cancellation)).Error),
            < 7 => ("member added", (await groups.AddMemberAsync(permit, name, login, cancellation)).Error),
            _ => ("member removed", (await groups.RemoveMemberAsync(permit, name, login, cancellation)).Error),
        };
    }

    private async Task<(string, Error?)> ClientAsync(Permit permit, CancellationToken cancellation)
    {
        var clients = new OAuth2ClientAdministration(Writes, _time);
        var own = Clients();
        if (own.Length > 1 || (own.Length == 1 && _random.Chance(50)))
        {
            return ("service account deleted",
                (await clients.DeleteAsync(permit, Pick(own).ClientId, cancellation)).Error);
        }

        var created = await clients.CreateAsync(
            permit, NewName("c"), "test", OAuth2Flow.ClientCredentials, [], OpenIdSettings.None, cancellation);
        return ("service account created", created.Error);
    }

    private async Task<(string, Error?)> TagAsync(Caller caller, CancellationToken cancellation)
    {
        var resources = new ResourceAdministration(Writes);
        const string Urn = RandomDocuments.Account;
        return _random.Below(3) switch
        {
            0 => ("tag removed", (await resources.RemoveTagAsync(caller, Urn, "stage", cancellation)).Error),
            1 => ("tags replaced", (await resources.ReplaceTagsAsync(
                caller, Urn, new Dictionary<string, string>(), cancellation)).Error),
            _ => ("tag set", (await resources.AddTagAsync(
                caller, Urn, "stage", _random.Pick("live", "test"), cancellation)).Error),
        };
    }

    private string[] Identities() =>
    [
        .. Enumerable.Range(0, 4).Select(number => $"urn:v1:eu:identity:user:{Id}/u{number}"),
        .. Enumerable.Range(0, 3).Select(number => $"urn:v1::identity:group:{Id}/g{number}"),
        .. Clients().Select(client => $"urn:v1:eu:identity:credential:{Id}/oauth2-{client.ClientId}"),
    ];

    // In the order of their names: ids are drawn anew at each run.
    private OAuth2Client[] Clients() =>
        [.. State.OAuth2Clients.Values.OrderBy(client => client.Name, StringComparer.Ordinal)];

    private static StoredResourceGroup[] Ordered(IEnumerable<StoredResourceGroup> groups) =>
        [.. groups.OrderBy(group => group.Name, StringComparer.Ordinal)];

    private string NewName(string kind) => $"{kind}-{_names++:D6}";

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Below(choices.Count)];

    /// <summary>What somebody tried, and why it was refused, if it was.</summary>
    internal sealed record Step(string What, Caller Caller, string? Address, Error? Error)
    {
        public bool Insists(WriteOverride on) => Caller.Override >= on;

        public override string ToString() =>
            $"{What} by {Caller.Urn} from {Address ?? "nowhere"} ({Caller.Override}): {Error?.Message ?? "done"}";
    }
}
