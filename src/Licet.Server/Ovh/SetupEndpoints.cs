using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;

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
        return OvhErrors.VoidOr(await setup.SetRootPasswordAsync(
            AccountOf(publisher, setupSecret), setupSecret, password, cancellation));
    }

    /// <summary>The account whose setup secret this is; null for none, or where it has been used.</summary>
    public static AccountState? AccountOf(SnapshotPublisher publisher, string setupSecret) =>
        publisher.All.FirstOrDefault(state =>
            state.Account.SetupSecretHash is { } hash && SecretHash.Matches(setupSecret, hash));
}

/// <summary>What sets the root's password.</summary>
internal sealed record SetupBody(string Password, string SetupSecret);
