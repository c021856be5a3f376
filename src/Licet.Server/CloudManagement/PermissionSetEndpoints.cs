using Licet.Core.CloudManagement;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary><c>/api/permission_sets</c>, our own: what a key needs for a use of the account.</summary>
internal static class PermissionSetEndpoints
{
    /// <summary>The sets.</summary>
    public static IResult Index() =>
        CloudAnswers.List("licet.permission_set", PermissionSets.All.Select(set => new PermissionSetBody(
            set.Id, set.ManagedPolicy, set.Name, set.Document.Text)));

    /// <summary>What the connected key lacks of each.</summary>
    public static IResult Check(HttpContext context, PathSegment id, CloudAccountAdministration accounts)
    {
        var permit = CloudGuards.PermitOf(context);
        var found = CloudAccountEndpoints.Find(id, number => accounts.Get(permit, number));
        var check = found.Succeeded ? accounts.Check(permit, found.Value) : found.Error;
        return check.Succeeded
            ? CloudAnswers.List("licet.permission_set_check", check.Value.Select(one => new PermissionSetCheckBody(
                one.Set.Id,
                one.Lacking.IsEmpty,
                [.. one.Lacking.Select(lack => new LackingActionBody(
                    lack.Action, lack.Examples, lack.Reason, lack.Resource))],
                one.Set.Name)))
            : CloudAnswers.Of(check.Error);
    }
}

/// <summary>A permission set; the document is text, as its authors wrote it.</summary>
internal sealed record PermissionSetBody(string Id, string ManagedPolicy, string Name, string PolicyDocument);

/// <summary>Whether a key has all of a permission set.</summary>
internal sealed record PermissionSetCheckBody(
    string Id, bool IsComplete, IReadOnlyList<LackingActionBody> Lacking, string Name);

/// <summary>What a key lacks.</summary>
internal sealed record LackingActionBody(
    string Action, IReadOnlyList<string> Examples, string Reason, string Resource);
