using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Core.CloudManagement;

/// <summary>The use case of asking what a person may do at the cloud, and why.</summary>
public sealed class EffectivePermissions(CloudCredentials credentials)
{
    // Who sees what others may do, sees who has which role.
    private static readonly RolePrivilege s_others = RolePrivileges.Find("rs_cm.permissions.index")!;

    /// <summary>
    /// Decides for the caller, or for somebody else, whom only an administrator asks about.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="memberId">The person's id; null for the caller.</param>
    /// <param name="question">What is asked.</param>
    public Result<EffectivePermission> Ask(Caller caller, string? memberId, CloudQuestion question)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var self = CloudMember.Of(caller);
        if (!self.Succeeded)
        {
            return self.Error;
        }

        if (memberId is null || memberId == self.Value.Id)
        {
            return Decide(self.Value);
        }

        var permit = PolicyDecisionPoint.AuthorizeByRole(caller, s_others);
        return !permit.Succeeded ? permit.Error
            : CloudMember.FindById(caller.State, memberId) is { } member ? Decide(member)
            : Error.NotFound("User", memberId);

        EffectivePermission Decide(CloudMember member) =>
            EffectivePermission.Decide(member, question, credentials.AuthorityOf(caller.State));
    }

    /// <summary>
    /// Whether the caller may know which policies the connected key has: who may connect another one may.
    /// </summary>
    public static bool MayReadPolicies(Caller caller) =>
        PolicyDecisionPoint.AuthorizeByRole(caller, RolePrivileges.Find("rs_cm.cloud_accounts.create")!).Succeeded;
}
