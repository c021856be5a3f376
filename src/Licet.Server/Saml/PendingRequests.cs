using System.Xml;
using Licet.Core.Credentials;
using Licet.Core.SignIn;
using Licet.Server.SignIn;

namespace Licet.Server.Saml;

/// <summary>
/// The requests that wait for an answer. The browser that asked keeps each, sealed, so that nobody can fill this
/// server's memory by asking, and no other browser can bring the answer; what was answered is kept here, so that it is
/// answered once. Safe for any number of threads.
/// </summary>
/// <remarks>
/// What was answered is forgotten with the process; therefore a request of an earlier run waits no more.
/// </remarks>
internal sealed class PendingRequests(SealedTickets tickets, UsedOnce used, TimeProvider time)
{
    private const string Purpose = "saml request";
    private const int ReturnCharsMax = 1500;

    private readonly string _run = RandomSecret.Hex(16);

    /// <summary>A new request, which the browser keeps with the answer to the present call.</summary>
    public PendingRequest Begin(HttpContext context, string account, PendingPurpose purpose, string returnTo)
    {
        // An xs:ID, so that the account is written as such.
        var id = $"_{RandomSecret.Hex(32)}.{XmlConvert.EncodeLocalName(account)}";
        var pending = new PendingRequest(
            id, purpose, returnTo.Length <= ReturnCharsMax ? returnTo : SignInRoutes.Home);
        BrowserCookie.Federation.Write(
            context,
            tickets.Seal(
                Purpose, PendingRequest.Lifetime, _run, pending.Id, pending.Purpose.ToString(), pending.ReturnTo));
        return pending;
    }

    /// <summary>The account of a request of that id; null where it is none of ours.</summary>
    public static string? AccountOf(string? id) =>
        id?.Split('.', 2) is [_, { Length: > 0 } account] ? XmlConvert.DecodeName(account) : null;

    /// <summary>
    /// The browser's request, if it is the one that an answer names; null where it waits for none, or another. It waits
    /// no more.
    /// </summary>
    public PendingRequest? Take(HttpContext context, string? answered)
    {
        var kept = tickets.Open(Purpose, BrowserCookie.Federation.Read(context));
        var found = kept is [var run, var id, var purpose, var to]
            && run == _run
            && id == answered
                ? new PendingRequest(id, Enum.Parse<PendingPurpose>(purpose), ReturnAddress.Of(to))
                : null;
        if (found is null
            || !used.TryUse(AccountOf(found.Id)!, $"request {found.Id}", time.GetUtcNow() + PendingRequest.Lifetime))
        {
            return null;
        }

        BrowserCookie.Federation.Remove(context);
        return found;
    }
}
