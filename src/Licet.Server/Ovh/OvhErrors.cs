using System.Collections.Immutable;
using Licet.Core.Failures;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary>
/// Says failures as OVHcloud's API says them: the union of its two generations of error bodies, so that every client
/// finds its field. Inside <c>details</c> there are only texts: go-ovh fails to decode anything else.
/// </summary>
internal static class OvhErrors
{
    /// <summary>The call is not signed for anybody.</summary>
    public static OvhErrorBody NotSignedIn { get; } =
        Body(401, "Client::Unauthorized", "You must login first", "NOT_CREDENTIAL");

    /// <summary>Something of ours is broken; the log has the details under the query id.</summary>
    public static OvhErrorBody OfOurs { get; } =
        Body(500, "Server::InternalServerError", "Internal server error", "INTERNAL_SERVER_ERROR");

    /// <summary>There is no such route.</summary>
    public static OvhErrorBody NoSuchRoute(RequestTarget target) =>
        Body(404, "Client::NotFound", $"no such route: {target.Method} {target.Path}", "NOT_FOUND");

    /// <summary>There is such a route, but not for this method.</summary>
    /// <param name="target">What was asked.</param>
    /// <param name="methods">The methods that there are.</param>
    public static OvhErrorBody NoSuchMethod(RequestTarget target, string methods) =>
        Body(
            405,
            "Client::MethodNotAllowed",
            $"no such method: {target.Method} {target.Path}, only {methods}",
            "METHOD_NOT_ALLOWED");

    /// <summary>The answer to a use case's error.</summary>
    public static OvhErrorBody Of(Error error)
    {
        var (status, name) = StatusOf(error);
        if (!error.Refusals.IsEmpty)
        {
            return Forbidden(error.Refusals);
        }

        var code = CodeOf(error);
        var message = error.Override is null
            ? error.Message
            : $"{error.Message}; if that is meant, repeat the call with the header "
                + $"`{OvhAnswers.OverrideHeader}: {error.Override}`";
        return Body(status, code is null ? name : $"{name}::{code}", message, code ?? CodeOfStatus(status)) with
        {
            RetryAfterSeconds = error.RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null,
        };
    }

    /// <summary>The answer of a route that says nothing on success.</summary>
    public static IResult VoidOr<T>(Result<T> result) => result.Succeeded ? OvhJson.Void : Of(result.Error);

    /// <summary>The refusal of the founding documents, which names the missing actions.</summary>
    public static OvhErrorBody Forbidden(string byAuthentication, string byPolicies) =>
        Body(403, "Client::Forbidden", "User not granted for this request", "FORBIDDEN") with
        {
            Details = new Dictionary<string, string>
            {
                ["unauthorizedActionsByAuthentication"] = byAuthentication,
                ["unauthorizedActionsByIAM"] = byPolicies,
            },
        };

    /// <summary>
    /// The same, with what the caller may know beside: whether something denies what is missing, and, for those who may
    /// read policies, which of them do.
    /// </summary>
    public static OvhErrorBody Forbidden(ImmutableArray<Refusal> refusals)
    {
        var refused = Forbidden(byAuthentication: "", string.Join(',', refusals.Select(refusal => refusal.Action)));
        var details = new Dictionary<string, string>(refused.Details!)
        {
            ["decision"] = refusals.Any(refusal => refusal.Verdict == Verdict.ExplicitDeny)
                ? "EXPLICIT_DENY"
                : "IMPLICIT_DENY",
        };
        if (refusals.All(refusal => !refusal.Denies.IsDefault))
        {
            var denies = refusals
                .SelectMany(refusal => refusal.Denies)
                .DistinctBy(rule => rule.PolicyId)
                .OrderBy(rule => rule.PolicyName, StringComparer.Ordinal)
                .ToList();
            details["policies"] = string.Join(',', denies.Select(rule => rule.PolicyName));
            details["policyIds"] = string.Join(',', denies.Select(rule => rule.PolicyId));
        }

        return refused with { Details = details };
    }

    /// <summary>An error body of any kind.</summary>
    public static OvhErrorBody Body(int status, string @class, string message, string errorCode) =>
        new(status, @class, message, errorCode, $"{status} {ReasonOf(status)}");

    private static (int Status, string Name) StatusOf(Error error) =>
        error.Kind switch
        {
            ErrorKind.Invalid => (400, "Client::BadRequest"),
            ErrorKind.Unauthenticated => (401, "Client::Unauthorized"),
            ErrorKind.Forbidden => (403, "Client::Forbidden"),
            ErrorKind.NotFound => (404, "Client::NotFound"),
            ErrorKind.AlreadyExists => (409, "Client::Conflict"),
            ErrorKind.Conflict => (409, "Client::Conflict"),
            ErrorKind.LimitExceeded when error.RetryAfter is not null => (429, "Client::TooManyRequests"),
            ErrorKind.LimitExceeded => (400, "Client::BadRequest"),
            ErrorKind.Unavailable => (503, "Server::ServiceUnavailable"),
        };

    // POLICY_ALREADY_EXISTS, RESOURCE_NOT_FOUND, GROUP_READ_ONLY; for documents the class of their first problem.
    private static string? CodeOf(Error error)
    {
        var rule = error.Rule ?? error.Kind switch
        {
            ErrorKind.AlreadyExists => "ALREADY_EXISTS",
            ErrorKind.NotFound => "NOT_FOUND",
            ErrorKind.LimitExceeded => "QUOTA_REACHED",
            ErrorKind.Invalid or ErrorKind.Unauthenticated or ErrorKind.Forbidden or ErrorKind.Conflict
                or ErrorKind.Unavailable => null,
        };
        if (rule is not null)
        {
            return error.Thing is null ? rule : $"{error.Thing.ToUpperInvariant().Replace(' ', '_')}_{rule}";
        }

        return error.Kind == ErrorKind.Invalid ? CodeOf(error.Problems.FirstOrDefault()) : null;
    }

    private static string CodeOf(Problem? problem) =>
        problem is null ? "INVALID_PARAMETER" : problem.Kind switch
        {
            ProblemKind.MalformedJson => "INVALID_FORMAT",
            ProblemKind.WrongType => "INVALID_FORMAT",
            ProblemKind.MissingMember => "MISSING_PARAMETER",
            ProblemKind.UnknownMember => "INVALID_PARAMETER",
            ProblemKind.Duplicate => "INVALID_PARAMETER",
            ProblemKind.InvalidUrn when problem.Path.StartsWith("resource", StringComparison.Ordinal) =>
                "INVALID_RESOURCE_URN",
            ProblemKind.InvalidUrn => "INVALID_PARAMETER",
            ProblemKind.InvalidValue => "INVALID_PARAMETER",
            ProblemKind.TooLarge => "PARAMETER_TOO_LONG",
            ProblemKind.UnknownReference => "INVALID_PARAMETER",
        };

    private static string CodeOfStatus(int status) => ReasonOf(status).ToUpperInvariant().Replace(' ', '_');

    private static string ReasonOf(int status) =>
        Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
