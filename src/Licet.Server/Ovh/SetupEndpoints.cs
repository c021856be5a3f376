using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/auth/setup</c>, an extension: whoever has the secret of the first start sets the owner's password.
/// </summary>
internal static class SetupEndpoints
{
    /// <summary>Sets the password of the root whose setup secret this is, once.</summary>
    public static async Task<IResult> SetPassword(
        HttpContext context, SnapshotPublisher publisher, AccountSetup setup, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<SetupBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var (password, setupSecret) = body.Value;
        var account = publisher.All.FirstOrDefault(state =>
            state.Account.SetupSecretHash is { } hash && SecretHash.Matches(setupSecret, hash));
        return account is null
            ? OvhErrors.Of(new Error(ErrorKind.Forbidden, "this setup secret is invalid or has been used"))
            : OvhErrors.VoidOr(await setup.SetRootPasswordAsync(account, setupSecret, password, cancellation));
    }
}

/// <summary>What sets the root's password.</summary>
internal sealed record SetupBody(string Password, string SetupSecret);
