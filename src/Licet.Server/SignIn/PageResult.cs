using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Licet.Server.SignIn;

/// <summary>
/// An answer that is a page: a component, rendered once, with headers that let it do nothing but show itself and send
/// its form back. No page is kept by the browser or shown inside another's.
/// </summary>
/// <typeparam name="TPage">The component; it has the parameters <c>Base</c> and <c>Model</c>.</typeparam>
/// <param name="model">What it shows.</param>
/// <param name="status">The status code.</param>
internal sealed class PageResult<TPage>(object model, int status = StatusCodes.Status200OK) : IResult
    where TPage : IComponent
{
    /// <summary>Whether the page uses our script.</summary>
    public bool HasScript { get; init; }

    /// <summary>An origin to which sending the form leads in the end; null for our own alone.</summary>
    public string? LeadsTo { get; init; }

    /// <summary>After how long to try again; null for no such header.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'"
            + (HasScript ? "; script-src 'self'" : "")
            + $"; form-action 'self'{(LeadsTo is null ? "" : $" {LeadsTo}")}; base-uri 'none'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";

        // Not `no-referrer`: with that a browser keeps the origin of its own forms to itself, too.
        headers["Referrer-Policy"] = "same-origin";
        if (RetryAfter is { } wait)
        {
            headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
        }

        await response.WriteAsync(await RenderAsync(httpContext), httpContext.RequestAborted);
    }

    private async Task<string> RenderAsync(HttpContext context)
    {
        var services = context.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["Base"] = SiteAddress.Of(context).BasePath,
            ["Model"] = model,
        });
        return await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
    }
}
