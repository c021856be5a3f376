using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/auth/credential</c>: an application asks for a consumer key. The client shows the URL of the answer to a person,
/// who signs in there and validates the key or refuses it.
/// </summary>
internal static class CredentialRequestEndpoints
{
    /// <summary>
    /// Gives out a consumer key that waits for its validation. Anybody may ask who knows an application's key.
    /// </summary>
    public static async Task<IResult> Create(
        HttpContext context,
        SnapshotPublisher publisher,
        ApiCredentialAdministration credentials,
        OvhAuthenticationOptions options,
        CancellationToken cancellation)
    {
        var applicationKey = context.Request.Headers[OvhAuthentication.ApplicationHeader].ToString();
        if (publisher.FindApplication(applicationKey) is not var (state, application))
        {
            return OvhAuthentication.UnknownApplication;
        }

        var body = await RequestBody.ReadAsync<CredentialRequestBody>(context.Request, cancellation);
        var request = body.Succeeded ? body.Value.ToRequest() : body.Error;
        if (!request.Succeeded)
        {
            return OvhErrors.Of(request.Error);
        }

        var created = await credentials.RequestAsync(state, application, request.Value, cancellation);
        if (!created.Succeeded)
        {
            return OvhErrors.Of(created.Error);
        }

        context.Response.Headers.CacheControl = "no-store";
        return OvhJson.Ok(new RequestedCredentialBody(
            created.Value.ConsumerKey,
            CredentialBody.NameOf(created.Value.Credential.Status),
            $"{BaseUrlOf(context.Request, options)}/auth/?credentialToken={created.Value.ValidationToken}"));
    }

    // Where a browser finds the pages: under the public URL of the host that was asked, or else the first of them.
    private static string BaseUrlOf(HttpRequest request, OvhAuthenticationOptions options) =>
        options.PublicUrls.FirstOrDefault(url => new Uri(url).Authority == request.Host.Value)
        ?? options.PublicUrls.FirstOrDefault()
        ?? $"{request.Scheme}://{request.Host}";
}

/// <summary>
/// Model <c>auth.ApiCredentialRequestParams</c>. Null is none where python-ovh sends None; go-ovh leaves out.
/// </summary>
internal sealed record CredentialRequestBody(
    IReadOnlyList<AccessRuleBody?> AccessRules,
    IReadOnlyList<string?>? AllowedIPs = null,
    string? Redirection = null)
{
    /// <summary>What is asked for; whether it means anything, the use case says.</summary>
    public Result<ApiCredentialRequest> ToRequest()
    {
        for (var index = 0; index < AccessRules.Count; index++)
        {
            if (AccessRules[index] is null)
            {
                var path = $"accessRules[{index}]";
                return Error.OfProblems([new Problem(path, ProblemKind.WrongType, "must be an object, not null")]);
            }
        }

        ImmutableArray<AccessRule> rules = [.. AccessRules.Select(rule => new AccessRule(rule!.Method, rule.Path))];
        var ranges = RangesOf(AllowedIPs);
        return ranges.Succeeded
            ? new ApiCredentialRequest(rules, ranges.Value, Redirection is "" ? null : Redirection)
            : ranges.Error;
    }

    /// <summary>Ranges of addresses from the wire; default for null.</summary>
    public static Result<ImmutableArray<string>> RangesOf(IReadOnlyList<string?>? ranges)
    {
        const int CountMax = 100;
        const int CharsMax = 64;
        if (ranges is null)
        {
            return default(ImmutableArray<string>);
        }

        return RequestBody.CheckTexts("allowedIPs", ranges, CountMax, CharsMax) is { } problem
            ? problem
            : ranges.Select(range => range!).ToImmutableArray();
    }
}

/// <summary>Model <c>auth.ApiCredentialRequest</c>.</summary>
internal sealed record RequestedCredentialBody(string ConsumerKey, string State, string ValidationUrl);
