using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Licet.AspNetCore;

/// <summary>Endpoints that ask for a right.</summary>
public static class LicetEndpoints
{
    /// <summary>
    /// Lets the endpoint be reached only by a caller that may do the action on the resource. All others are answered
    /// with 401 or 403, the latter naming the missing action, before anything of the body is read.
    /// </summary>
    /// <example>
    /// <code>
    /// app.MapPost("/v1/vps/{serviceName}/reboot", Reboot)
    ///     .RequireAction("vps:apiovh:reboot", "urn:v1:eu:resource:vps:{serviceName}");
    /// </code>
    /// </example>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="action">The action.</param>
    /// <param name="resource">
    /// The URN of the resource; <c>{name}</c> stands for the route's parameter of that name.
    /// </param>
    public static TBuilder RequireAction<TBuilder>(this TBuilder endpoint, string action, string resource)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrEmpty(action);
        ArgumentException.ThrowIfNullOrEmpty(resource);
        var template = new ResourceTemplate(resource);
        endpoint.Add(builder =>
        {
            var next = builder.RequestDelegate
                ?? throw new InvalidOperationException($"`{builder.DisplayName}` has nothing to guard");
            builder.RequestDelegate = context => EnforceAsync(context, action, template, next);
        });
        return endpoint;
    }

    private static async Task EnforceAsync(
        HttpContext context, string action, ResourceTemplate template, RequestDelegate next)
    {
        var enforcement = context.RequestServices.GetRequiredService<Enforcement>();
        var refusal = template.Fill(context.Request.RouteValues) is { } resource
            ? await enforcement.RefusalOfAsync(context, action, resource)
            : Refusal.NotGranted(action);
        await (refusal is null ? next(context) : refusal.WriteAsync(context));
    }
}
