using System.Xml.Linq;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.Aws;

/// <summary>Says failures as AWS's Query API says them: a status, a code, a sentence.</summary>
internal static class AwsErrors
{
    private static readonly string[] s_badRequest =
    [
        "InvalidInput", "MalformedPolicyDocument", "PasswordPolicyViolation", "UnmodifiableEntity",
        "PolicyNotAttachable", "PackedPolicyTooLarge", "InvalidAuthorizationMessageException",
    ];

    /// <summary>Something of ours is broken; the log has the details under the request's id.</summary>
    public static Error OfOurs { get; } =
        new(ErrorKind.Unavailable, "The request processing has failed because of an unknown error.")
        {
            Rule = "ServiceFailure",
        };

    /// <summary>There is no such operation.</summary>
    public static Error InvalidAction(string action, string version) =>
        new(ErrorKind.Invalid, $"Could not find operation {action} for version {version}") { Rule = "InvalidAction" };

    /// <summary>The form cannot be read.</summary>
    public static Error MalformedQuery(string message) =>
        new(ErrorKind.Invalid, message) { Rule = "MalformedQueryString" };

    /// <summary>A value cannot be read at all.</summary>
    public static Error MalformedInput(string message) =>
        new(ErrorKind.Invalid, message) { Rule = "MalformedInput" };

    /// <summary>The status of a failure.</summary>
    public static int StatusOf(Error error) =>
        error.Rule is { } rule && s_badRequest.Contains(rule)
            ? StatusCodes.Status400BadRequest
            : error.Rule switch
            {
                "ServiceFailure" => StatusCodes.Status500InternalServerError,
                "ReportNotPresent" => StatusCodes.Status410Gone,
                _ => StatusOf(error.Kind),
            };

    /// <summary>The code of a failure.</summary>
    public static string CodeOf(Error error) =>
        error.Override is not null
            ? "LockOutPrevented"
            : error.Rule ?? CodeOf(error.Kind);

    /// <summary>The body of a refusal.</summary>
    public static XElement BodyOf(Error error, string requestId) =>
        new(
            "ErrorResponse",
            new XElement(
                "Error",
                new XElement("Type", error.Kind == ErrorKind.Unavailable ? "Receiver" : "Sender"),
                new XElement("Code", CodeOf(error)),
                new XElement("Message", MessageOf(error))),
            new XElement("RequestId", requestId));

    private static string CodeOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Invalid => "ValidationError",
            ErrorKind.Unauthenticated => "InvalidClientTokenId",
            ErrorKind.Forbidden => "AccessDenied",
            ErrorKind.NotFound => "NoSuchEntity",
            ErrorKind.AlreadyExists => "EntityAlreadyExists",
            ErrorKind.Conflict => "DeleteConflict",
            ErrorKind.LimitExceeded => "LimitExceeded",
            ErrorKind.Unavailable => "ServiceUnavailable",
        };

    private static int StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Invalid => StatusCodes.Status400BadRequest,
            ErrorKind.Unauthenticated or ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.AlreadyExists or ErrorKind.Conflict or ErrorKind.LimitExceeded =>
                StatusCodes.Status409Conflict,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        };

    private static string MessageOf(Error error) =>
        error.Override is null
            ? error.Message
            : $"{error.Message}; if that is meant, repeat the call with the header "
                + $"`{OvhAnswers.OverrideHeader}: {error.Override}`";
}
