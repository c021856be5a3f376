namespace Licet.Server.Saml;

/// <summary>A request to a provider that waits for its answer, as the browser keeps it. Immutable.</summary>
/// <param name="Id">
/// The request's id. An answer names it, and by the account in it we know with whose provider's keys to verify.
/// </param>
/// <param name="Purpose">What for.</param>
/// <param name="ReturnTo">Where the browser goes afterwards, here.</param>
internal sealed record PendingRequest(string Id, PendingPurpose Purpose, string ReturnTo)
{
    /// <summary>How long the answer may take.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
}
