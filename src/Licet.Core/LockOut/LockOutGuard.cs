using System.Collections.Concurrent;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.SignIn;
using Licet.Core.Store;
using Licet.Engine.Decisions;

namespace Licet.Core.LockOut;

/// <summary>
/// Keeps an account from losing, by any write at all, the last identity besides its root that may edit policies, and
/// warns a caller before it loses that right itself. It compares the account's state before a write with the state that
/// the write would make, and so knows nothing of the kinds of writes: whoever takes the right away by a policy, a
/// group, a membership, a deletion, a date or a tag meets the same question (R40). Safe for any number of threads.
/// </summary>
/// <remarks>
/// The cost of a write that changes nothing is one or two decisions: whoever was found last is asked first, and whoever
/// is found ends the search. An account in which nobody may edit policies for certain is searched as a whole.
/// </remarks>
public sealed class LockOutGuard
{
    /// <summary>The right that the guard is about, on the account itself.</summary>
    public const string EditAction = "account:apiovh:iam/policy/edit";

    // Whom to ask first; that it is out of date costs a search and changes no answer.
    private readonly ConcurrentDictionary<AccountId, string> _lastFound = new();

    /// <summary>Whether a write of these rows can matter at all.</summary>
    public static bool IsConcerned(Account account, IEnumerable<TouchedRow> touched) =>
        touched.Any(row => row.Table switch
        {
            StoreTable.Users or StoreTable.Groups or StoreTable.Memberships or StoreTable.OAuth2Clients => true,
            StoreTable.Policies or StoreTable.PermissionsGroups or StoreTable.ResourceGroups => true,
            StoreTable.Resources => row.Key == account.ResourceUrn,
            StoreTable.Accounts or StoreTable.ApiApplications or StoreTable.ApiCredentials
                or StoreTable.PersonalAccessTokens or StoreTable.RevokedAccessTokens => false,
            StoreTable.TotpFactors or StoreTable.Passkeys or StoreTable.BackupCodes => false,
            StoreTable.IpRestrictions or StoreTable.ManagerPreferences => false,
            StoreTable.IdentityProviders => true,
            StoreTable.Sessions => false,
            StoreTable.OAuth2Grants or StoreTable.OAuth2Consents or StoreTable.SigningKeys => false,
            StoreTable.AwsRoles or StoreTable.AwsPolicies or StoreTable.AwsAccessKeys
                or StoreTable.AwsInstanceProfiles or StoreTable.AwsKeptObjects => false,
            StoreTable.CloudPermissions or StoreTable.CloudProfiles or StoreTable.CloudAccounts => false,
            StoreTable.LogStreams or StoreTable.LogSubscriptions => false,
            StoreTable.PrivateClouds or StoreTable.PrivateCloudTasks => false,
        });

    /// <summary>What is to be said against a write; mostly nothing.</summary>
    /// <param name="before">The account without the write.</param>
    /// <param name="after">The account with it.</param>
    /// <param name="caller">Who writes; null for the server itself.</param>
    /// <param name="instant">When, in UTC.</param>
    public IReadOnlyList<Objection> Judge(AccountState before, AccountState after, Caller? caller, DateTime instant)
    {
        var objections = new List<Objection>(0);
        var mayReadPolicies = caller is null || PolicyDecisionPoint.MayReadPolicies(caller);
        if (AgainstLockOut(before, after, instant, mayReadPolicies) is { } lockOut)
        {
            objections.Add(lockOut);
        }

        if (caller is not null && AgainstOwnLoss(before, after, caller, mayReadPolicies) is { } ownLoss)
        {
            objections.Add(ownLoss);
        }

        return objections;
    }

    private Objection? AgainstLockOut(
        AccountState before, AccountState after, DateTime instant, bool mayReadPolicies)
    {
        if (LastFound(after, instant) is { Tenure: Tenure.Lasting } || Find(before, instant) is not { } editor)
        {
            return null;
        }

        var last = $"the last who can is {editor.Describe(mayReadPolicies)}";
        if (Find(after, instant) is not { } next)
        {
            var message = $"after this nobody but the owner of the account could edit policies: {last}";
            return new Objection(WriteOverride.LockOut, editor, message);
        }

        var who = next.Urn == editor.Urn ? "it" : next.Describe(mayReadPolicies);
        return next.Tenure >= editor.Tenure
            ? null
            : new Objection(
                WriteOverride.LockOut,
                editor,
                "after this nobody but the owner of the account could edit policies at all times and from everywhere: "
                    + $"{last}, and {who} could under conditions or for a time only");
    }

    private static Objection? AgainstOwnLoss(
        AccountState before, AccountState after, Caller caller, bool mayReadPolicies)
    {
        if (caller.Kind == CallerKind.Root
            || As(caller, before) is not { } old
            || EditorOf(old, isOneself: true) is not { } editor)
        {
            return null;
        }

        var now = editor.Describe(mayReadPolicies);
        var changed = As(caller, after);
        if (changed is null
            || EditorOf(changed, isOneself: true) is not { } next
            || (Decide(old).IsAllowed && !Decide(changed).IsAllowed))
        {
            return new Objection(
                WriteOverride.OwnAccess,
                editor,
                $"after this you could not edit policies yourself any more: you can as {now}");
        }

        return next.Tenure >= editor.Tenure
            ? null
            : new Objection(
                WriteOverride.OwnAccess,
                editor,
                "after this you could edit policies yourself under conditions or for a time only: "
                    + $"you can at all times and from everywhere as {now}");
    }

    // The surest editor; among equals whoever was found last, else the first by name.
    private PolicyEditor? Find(AccountState state, DateTime instant)
    {
        var best = LastFound(state, instant);
        if (best is not { Tenure: Tenure.Lasting })
        {
            foreach (var principal in Caller.AllOf(state, instant, SourceAddress.None))
            {
                if (EditorOf(principal) is { } found && (best is null || found.Tenure > best.Tenure))
                {
                    best = found;
                }

                if (best is { Tenure: Tenure.Lasting })
                {
                    break;
                }
            }
        }

        if (best is not null)
        {
            _lastFound[state.Account.Id] = best.Urn;
        }

        return best;
    }

    private PolicyEditor? LastFound(AccountState state, DateTime instant) =>
        _lastFound.TryGetValue(state.Account.Id, out var urn)
        && Caller.OfIdentity(state, urn, instant, SourceAddress.None) is { } principal
            ? EditorOf(principal)
            : null;

    private static Caller? As(Caller caller, AccountState state) =>
        Caller.OfIdentity(state, caller.Urn, caller.Instant, caller.Source);

    // A federated user is warned for itself, though no account relies on it.
    private static PolicyEditor? EditorOf(Caller principal, bool isOneself = false)
    {
        if (!IsEnabled(principal) && !(isOneself && principal.Kind == CallerKind.FederatedUser))
        {
            return null;
        }

        var (tenure, decision) = (Tenure.Lasting, Decide(principal, Outlook.Always));
        if (!decision.IsAllowed)
        {
            (tenure, decision) = (Tenure.Bounded, Decide(principal, Outlook.Ever));
        }

        return decision is { IsAllowed: true, Rule: { } rule }
            ? new PolicyEditor(principal.Urn, principal.Name!, tenure, rule)
            : null;
    }

    private static Decision Decide(Caller principal, Outlook outlook = Outlook.Present) =>
        PolicyDecisionPoint.Decide(principal, EditAction, principal.Account.ResourceUrn, outlook);

    private static bool IsEnabled(Caller principal) =>
        principal.Kind switch
        {
            CallerKind.Root => false,
            CallerKind.User when SignInSubject.IsKeptOut(principal.State, principal.Name) => false,
            CallerKind.User => principal.State.Users[principal.Name!].Status switch
            {
                UserStatus.Ok or UserStatus.PasswordChangeRequired => true,
                UserStatus.Disabled => false,
            },
            CallerKind.AwsSession => false,

            // Gone with the session, and with whatever the provider says next: no account hangs on that.
            CallerKind.FederatedUser => false,
            CallerKind.ServiceAccount =>
                principal.State.OAuth2Clients[principal.Name!].Flow == OAuth2Flow.ClientCredentials,
        };
}
