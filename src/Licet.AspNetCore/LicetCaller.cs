using Microsoft.AspNetCore.Http;

namespace Licet.AspNetCore;

/// <summary>Who calls, for a handler behind <c>RequireAction</c>. Immutable.</summary>
/// <param name="Identity">
/// The URN of the identity, which the gateway has told; null for one that called directly, whom only the server knows.
/// </param>
/// <param name="Account">The name of the account, likewise.</param>
/// <param name="Action">The action that was permitted.</param>
/// <param name="Resource">The URN of the resource that it was permitted on.</param>
public sealed record LicetCaller(string? Identity, string? Account, string Action, string Resource)
{
    /// <summary>The caller of a request; null where no <c>RequireAction</c> has let it through.</summary>
    public static LicetCaller? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<LicetCaller>();
    }
}
