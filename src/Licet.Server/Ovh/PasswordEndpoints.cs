using Licet.Core.Identities;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/me/changePassword</c>. The original takes no body and sends a mail with a link; Licet sends no mails, so that
/// the passwords are in the body.
/// </summary>
internal static class PasswordEndpoints
{
    /// <summary>Changes the caller's own password.</summary>
    public static async Task<IResult> Change(
        HttpContext context, PasswordChange passwords, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<PasswordChangeBody>(context.Request, cancellation);
        return body.Succeeded
            ? OvhErrors.VoidOr(await passwords.ChangeAsync(
                CallerFeature.Of(context),
                body.Value.OldPassword,
                new NewPassword(body.Value.NewPassword),
                cancellation))
            : OvhErrors.Of(body.Error);
    }
}

/// <summary>A change of one's own password.</summary>
internal sealed record PasswordChangeBody(string NewPassword, string OldPassword);
