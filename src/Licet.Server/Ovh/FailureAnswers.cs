namespace Licet.Server.Ovh;

/// <summary>
/// How failures that nobody foresaw are answered, where the client does not understand OVHcloud's errors. Left in the
/// request by an endpoint that speaks otherwise.
/// </summary>
/// <param name="OfOurs">Makes the answer when something of ours is broken.</param>
/// <param name="Unreadable">Makes the answer when the request cannot be read, or is too large.</param>
internal sealed record FailureAnswers(Func<IResult> OfOurs, Func<IResult> Unreadable)
{
    /// <summary>Those of a request; null where OVHcloud's will do.</summary>
    public static FailureAnswers? Of(HttpContext context) => context.Features.Get<FailureAnswers>();
}
