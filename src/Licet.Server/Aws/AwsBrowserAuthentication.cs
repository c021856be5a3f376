using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Server.Ovh;
using Licet.Server.SignIn;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Aws;

/// <summary>
/// Finds out who calls AWS's API in a session of a browser, so that a console can call it without keys of its own
/// (<c>docs/decisions/0039-aws-by-session.md</c>). Only a POST that brings no signature at all is such a call, and only
/// where no other site can have caused it; whoever brings a signature is known by that alone.
/// </summary>
internal static class AwsBrowserAuthentication
{
    private const string SigningPrefix = "X-Amz-";

    /// <summary>
    /// The user or root whose session it is, or why the session does not count, in AWS's words; null for a call that
    /// is to be judged by its signature.
    /// </summary>
    public static Result<Caller>? Authenticate(HttpContext context)
    {
        if (!HttpMethods.IsPost(RequestTarget.Of(context).Method)
            || BringsSignature(context.Request)
            || string.IsNullOrEmpty(BrowserCookie.Session.Read(context)))
        {
            return null;
        }

        var found = context.Features.GetRequiredFeature<CallerFeature>();
        return found switch
        {
            // Other ways of proving who one is are not those of AWS's API.
            { Caller: { Session: null } } => (Result<Caller>?)null,
            _ when SessionAuthentication.RefusalOf(context) is { } foreign =>
                new Error(ErrorKind.Forbidden, foreign.Message) { Rule = "AccessDenied" },
            { Caller: { } caller } => AwsCallerOf(context, caller),
            { Refusal: var refusal } => new Error(ErrorKind.Unauthenticated, refusal!.Message)
            {
                Rule = refusal == SessionAuthentication.Invalid ? "ExpiredToken" : "InvalidInput",
            },
        };
    }

    // Who signs in another way, or only half, has no call by session either: of two callers neither is certain.
    private static bool BringsSignature(HttpRequest request) =>
        request.Headers.Keys.Any(name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            || IsOfSigning(name)
            || name.StartsWith("X-Ovh-", StringComparison.OrdinalIgnoreCase))
        || request.Query.Keys.Any(IsOfSigning);

    private static bool IsOfSigning(string name) =>
        name.StartsWith(SigningPrefix, StringComparison.OrdinalIgnoreCase);

    private static Result<Caller> AwsCallerOf(HttpContext context, Caller caller) =>
        caller.AsAws() is { } known
            ? known with { IsSecureTransport = context.Request.IsHttps }
            : AwsFaults.NoIdentity(caller.Urn);
}
