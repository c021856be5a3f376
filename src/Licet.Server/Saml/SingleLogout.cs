using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Federation;
using Licet.Server.Ovh;

namespace Licet.Server.Saml;

/// <summary>
/// The steps of signing out on both sides (SAML Profiles 4.4): a session that ends here is told to the provider, and
/// one that ends there ends here. What a provider says counts only where a key of its metadata has signed it.
/// </summary>
internal sealed class SingleLogout(
    FederatedSignIn federation, SingleSignOn signOn, PendingRequests pending, UsedOnce used, TimeProvider time)
{
    // It may be from a clock that is ahead, and read by one that is behind.
    private static readonly TimeSpan s_rememberedFor =
        LogoutMessage.AgeMax + SamlExpectation.ClockSkewMax + SamlExpectation.ClockSkewMax;

    /// <summary>
    /// The URL that tells the provider of a session that has ended here; null where no provider stands for it, or the
    /// provider does not offer that.
    /// </summary>
    public string? TellUrl(HttpContext context, Caller caller)
    {
        if (caller.Session?.Federated is not { } subject
            || caller.State.Provider is not { } provider
            || signOn.Find(provider) is not { Succeeded: true } found
            || found.Value.Metadata.LogoutUrl is not { } destination)
        {
            return null;
        }

        var own = signOn.Own(context);
        var request = pending.Begin(
            context, caller.Account.Id.Value, PendingPurpose.SignOut, SignIn.SignInRoutes.SignIn);
        var message = own.LogoutRequest(request.Id, time.GetUtcNow(), destination, subject);
        return own.RedirectUrl(destination, "SAMLRequest", message, relayState: null, signs: true);
    }

    /// <summary>Whether a provider's answer says that everybody is signed out there, too.</summary>
    public Result<bool> ReadAnswer(HttpContext context, RedirectMessage message) =>
        Read(() =>
        {
            var answer = LogoutMessage.Read(message.Xml, isResponse: true, signOn.Own(context), time.GetUtcNow());
            var account = PendingRequests.AccountOf(answer.InResponseTo) ?? "";
            if (signOn.Find(account) is not { Succeeded: true } found
                || found.Value.Metadata.EntityId != answer.Issuer)
            {
                throw new SamlFault(SamlRule.Issuer, $"`{answer.Issuer}` was not asked to sign anybody out");
            }

            message.Verify(found.Value.Metadata.Certificates);
            return pending.Take(context, answer.InResponseTo) is { Purpose: PendingPurpose.SignOut }
                ? answer.IsSuccess
                : throw new SamlFault(SamlRule.InResponseTo, "the answer is to no request of this browser");
        });

    /// <summary>
    /// Ends the sessions that a provider's request names, and returns the URL that says so to the provider; null where
    /// it wants no answer by redirection.
    /// </summary>
    /// <param name="context">The call.</param>
    /// <param name="xml">The request.</param>
    /// <param name="relayState">What goes back with the answer.</param>
    /// <param name="verify">Throws where none of the keys signed the request.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    public async Task<Result<string?>> EndAsync(
        HttpContext context,
        ReadOnlyMemory<byte> xml,
        string? relayState,
        Action<LogoutMessage, ImmutableArray<X509Certificate2>> verify,
        CancellationToken cancellation)
    {
        var own = signOn.Own(context);
        var verified = Read(() => Verified(LogoutMessage.Read(xml, isResponse: false, own, time.GetUtcNow()), verify));
        if (!verified.Succeeded)
        {
            return verified.Error;
        }

        var (request, believing) = verified.Value;
        foreach (var (account, _) in believing)
        {
            await federation.EndAsync(
                account, request.Issuer, request.NameId!, request.SessionIndexes, cancellation);
        }

        return AnswerUrl(context, believing) is { } destination
            ? own.RedirectUrl(
                destination,
                "SAMLResponse",
                own.LogoutResponse(request.Id, time.GetUtcNow(), destination),
                relayState,
                signs: true)
            : null;
    }

    // An account may have taken the metadata of another's provider and put an address of its own into them. Where they
    // differ, the account whose session the browser has is believed, or none.
    private static Uri? AnswerUrl(
        HttpContext context, IReadOnlyList<(AccountId Account, IdentityProviderMetadata Metadata)> believing)
    {
        var account = context.Features.Get<CallerFeature>()?.Caller?.Account.Id;
        var own = believing.Where(one => one.Account == account).ToList();
        var urls = (own.Count > 0 ? own : believing).Select(one => one.Metadata.LogoutResponseUrl).Distinct().ToList();
        return urls is [var only] ? only : null;
    }

    // Several accounts may have the same provider; each with metadata of its own, perhaps of other keys.
    private (LogoutMessage Request, List<(AccountId Account, IdentityProviderMetadata Metadata)> Believing) Verified(
        LogoutMessage request, Action<LogoutMessage, ImmutableArray<X509Certificate2>> verify)
    {
        var believing = new List<(AccountId Account, IdentityProviderMetadata Metadata)>();
        SamlFault? refusal = null;
        foreach (var (state, provider) in federation.AllWith(request.Issuer))
        {
            if (signOn.Find(provider) is not { Succeeded: true } found)
            {
                continue;
            }

            try
            {
                verify(request, found.Value.Metadata.Certificates);
                believing.Add((state.Account.Id, found.Value.Metadata));
            }
            catch (SamlFault fault)
            {
                refusal = fault;
            }
        }

        if (believing.Count == 0)
        {
            throw refusal ?? new SamlFault(SamlRule.Issuer, $"no account has the provider `{request.Issuer}`");
        }

        var until = time.GetUtcNow() + s_rememberedFor;
        believing.RemoveAll(one => !used.TryUse(one.Account.Value, $"logout {request.Id}", until));
        return believing.Count > 0
            ? (request, believing)
            : throw new SamlFault(SamlRule.Replay, "the request was used before");
    }

    private static Result<T> Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SamlFault fault)
        {
            return SingleSignOn.Refusal(fault.Rule, fault.Message);
        }
    }
}
