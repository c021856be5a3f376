namespace Licet.Server.Ovh;

/// <summary>
/// How failures that nobody foresaw are answered, where the client does not understand OVHcloud's errors. Left in the
/// request by an endpoint that speaks otherwise.
/// </summary>
/// <param name="OfOurs">The answer when something of ours is broken.</param>
/// <param name="Unreadable">The answer when the request cannot be read, or is too large.</param>
internal sealed record FailureAnswers(IResult OfOurs, IResult Unreadable)
{
    /// <summary>Those of a request; null where OVHcloud's will do.</summary>
    public static FailureAnswers? Of(HttpContext context) => context.Features.Get<FailureAnswers>();
}
