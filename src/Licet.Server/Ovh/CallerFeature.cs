using Licet.Core.Decisions;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Ovh;

/// <summary>
/// What authentication found out about a request: a caller, or the answer that says why there is none.
/// </summary>
internal sealed record CallerFeature(Caller? Caller, OvhErrorBody? Refusal)
{
    /// <summary>
    /// The caller of a request; only behind <see cref="RouteGuards"/>, which refuse where there is none.
    /// </summary>
    public static Caller Of(HttpContext context) => context.Features.GetRequiredFeature<CallerFeature>().Caller!;
}
