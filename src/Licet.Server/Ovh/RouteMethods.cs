using Microsoft.AspNetCore.Routing.Template;

namespace Licet.Server.Ovh;

/// <summary>Which methods a path has: what tells a wrong method from a wrong path.</summary>
internal static class RouteMethods
{
    /// <summary>The methods of a request's path, in order; none when there is no such path.</summary>
    public static IReadOnlyList<string> Of(HttpContext context) =>
    [
        .. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => Matches(endpoint, context.Request.Path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static bool Matches(RouteEndpoint endpoint, PathString path) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
