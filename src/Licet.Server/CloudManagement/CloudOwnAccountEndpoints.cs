using Licet.Core.Accounts;
using Licet.Core.CloudManagement;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary>
/// <c>/api/accounts</c> and what belongs to an account. Each account is an organization of its own here, so it has no
/// child accounts, and no identity provider has been set up for it.
/// </summary>
internal static class CloudOwnAccountEndpoints
{
    private static readonly string[] s_names = ["child_account[name]", "child_account[cluster_href]"];

    /// <summary>The caller's account; of others it knows nothing.</summary>
    public static IResult Show(HttpContext context, PathSegment id)
    {
        var account = CloudGuards.PermitOf(context).State.Account;
        return account.Id.Value == id.Value
            ? CloudAnswers.Ok("account", AccountBody.Of(account))
            : CloudAnswers.Of(Error.NotFound("Account", id.Value));
    }

    /// <summary>Gives the account another name; its id stays.</summary>
    public static async Task<IResult> Update(
        HttpContext context, PathSegment id, AccountAdministration accounts, CancellationToken cancellation)
    {
        var permit = CloudGuards.PermitOf(context);
        var read = await CloudParameters.ReadAsync(context.Request, s_names, cancellation);
        var name = read.Succeeded ? read.Value.Require("child_account[name]") : read.Error;
        return permit.State.Account.Id.Value != id.Value ? CloudAnswers.Of(Error.NotFound("Account", id.Value))
            : !name.Succeeded ? CloudAnswers.Of(name.Error)
            : CloudAnswers.NoContentOr(await accounts.EditAsync(
                permit, profile => profile with { Organisation = name.Value }, cancellation));
    }

    /// <summary>There are none.</summary>
    public static IResult Children() => CloudAnswers.List<AccountBody>("account", []);

    /// <summary>There can be none.</summary>
    public static IResult CreateChild() =>
        CloudAnswers.Of(new Error(
            ErrorKind.Conflict,
            "an organization has one account here: found another one in a data directory of its own"));

    /// <summary>There are none.</summary>
    public static IResult IdentityProviders() =>
        CloudAnswers.List<IdentityProviderBody>("identity_provider", []);

    /// <summary>There is none.</summary>
    public static IResult IdentityProvider(PathSegment id) =>
        CloudAnswers.Of(Error.NotFound("IdentityProvider", id.Value));
}

/// <summary>An account.</summary>
internal sealed record AccountBody(
    IReadOnlyList<string> Actions, string CreatedAt, IReadOnlyList<LinkBody> Links, string Name, string UpdatedAt)
{
    public static AccountBody Of(Account account) =>
        new(
            [],
            CloudAnswers.Time(account.CreatedAt),
            [
                new LinkBody("self", CloudHref.Of(CloudHref.Accounts, account.Id)),
                new LinkBody("owner", CloudHref.Of(CloudHref.Users, CloudMember.OwnerId)),
                new LinkBody("cluster", "/api/clusters/1"),
            ],
            account.Profile.Organisation ?? account.Id.Value,
            CloudAnswers.Time(account.CreatedAt));
}

/// <summary>Where people sign in that is not here.</summary>
internal sealed record IdentityProviderBody(string Name, string DiscoveryHint, IReadOnlyList<LinkBody> Links);
