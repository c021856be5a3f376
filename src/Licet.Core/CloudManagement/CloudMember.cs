using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Core.CloudManagement;

/// <summary>
/// A person as the cloud-management layer sees it: the owner of the account, who has every role for ever, or a user
/// with the roles that were granted. Immutable.
/// </summary>
/// <example><c>CloudMember.Find(state, "john.doe")!.HasAny(["actor"])</c></example>
public sealed record CloudMember
{
    /// <summary>The id of the owner, which cannot be a login.</summary>
    public const string OwnerId = "~owner";

    private static readonly ImmutableArray<string> s_everyRole = [.. CloudRoles.All.Select(role => role.Title)];

    private static readonly Error s_noPerson = new(
        ErrorKind.Forbidden, "only a user, or the owner of the account, has roles");

    private CloudMember(string? login, ImmutableArray<string> granted, bool mayAct) =>
        (Login, Granted, MayAct) = (login, granted, mayAct);

    /// <summary>The login; null for the owner.</summary>
    public string? Login { get; }

    /// <summary>The roles that were granted, in ordinal order; of the owner all that there are.</summary>
    public ImmutableArray<string> Granted { get; }

    /// <summary>Whether the person may sign in at all: who may not, has no use of roles.</summary>
    public bool MayAct { get; }

    /// <summary>The id under which the API knows the person.</summary>
    public string Id => Login ?? OwnerId;

    /// <summary>The owner of any account.</summary>
    public static CloudMember Owner { get; } = new(null, s_everyRole, mayAct: true);

    /// <summary>Somebody with these roles, in no account: for trying out.</summary>
    public static CloudMember With(params IEnumerable<string> roles) => new("somebody", [.. roles], mayAct: true);

    /// <summary>The user of that login; null when there is none.</summary>
    public static CloudMember? Find(AccountState state, string login) =>
        state.Users.TryGetValue(login, out var user)
            ? new CloudMember(
                login,
                [.. CloudRoles.All.Select(role => role.Title)
                    .Where(title => state.Cloud.Permissions.ContainsKey(CloudPermission.KeyOf(login, title)))
                    .Order(StringComparer.Ordinal)],
                user.Status == UserStatus.Ok)
            : null;

    /// <summary>The person of that id: the owner's, or a login; null when there is none.</summary>
    public static CloudMember? FindById(AccountState state, string id) => id == OwnerId ? Owner : Find(state, id);

    /// <summary>Who calls; neither a service account nor a session of AWS's API is a person.</summary>
    public static Result<CloudMember> Of(Caller caller) =>
        caller.Kind switch
        {
            CallerKind.Root => Owner,
            CallerKind.User when Find(caller.State, caller.Name!) is { } user => user,
            CallerKind.User => new Error(ErrorKind.Unauthenticated, "this user does not exist any more"),
            CallerKind.ServiceAccount or CallerKind.FederatedUser or CallerKind.AwsSession => s_noPerson,
        };

    /// <summary>Whether the person has one of these roles, and may use it.</summary>
    public bool HasAny(ImmutableArray<string> roles) => MayAct && Granted.Any(role => roles.Contains(role));

    /// <summary>Roles as a sentence has them: <c>the role `admin` or `observer`</c>.</summary>
    internal static string Phrase(ImmutableArray<string> roles) =>
        $"the role {string.Join(" or ", roles.Select(role => $"`{role}`"))}";
}
