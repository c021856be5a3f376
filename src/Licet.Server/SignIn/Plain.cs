using Licet.Core.Failures;

namespace Licet.Server.SignIn;

/// <summary>Says failures to people: a sentence, with a capital letter and a full stop.</summary>
internal static class Plain
{
    /// <summary>The sentence; null for no failure.</summary>
    public static string? Of(Error? error) =>
        error switch
        {
            null => null,
            { Problems: [var problem] } => Sentence($"{problem.Path} {problem.Message}"),
            _ => Sentence(error.Message),
        };

    /// <summary>The status of a page that shows a failure; 200 for none.</summary>
    public static int StatusOf(Error? error) =>
        error is null ? StatusCodes.Status200OK : StatusOf(error.Kind);

    private static int StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Invalid => StatusCodes.Status400BadRequest,

            // Not 401, which would have to name a way to authenticate that browsers know (RFC 9110 §15.5.2).
            ErrorKind.Unauthenticated => StatusCodes.Status403Forbidden,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.AlreadyExists => StatusCodes.Status409Conflict,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.LimitExceeded => StatusCodes.Status429TooManyRequests,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        };

    private static string Sentence(string text)
    {
        var trimmed = text.Trim().TrimEnd('.');
        return $"{char.ToUpperInvariant(trimmed[0])}{trimmed[1..]}.";
    }
}
