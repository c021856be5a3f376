using System.Security.Cryptography;
using System.Text;
using Licet.Core.Credentials;
using Licet.Engine;
using Licet.Engine.Urns;
using Licet.Server.Ovh;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Licet.Server.Gateway;

/// <summary>
/// <c>/authz/forward</c>: answers other gateways (nginx, Caddy, Traefik) whether they may let a call through. The
/// answer is 200 with the headers that the own gateway would send to an upstream, or 401 or 403 with the usual body.
/// Only a proxy that shows its secret is answered, since what it says of the client (address, host, path) is believed.
/// </summary>
/// <remarks>
/// <c>/authz/forward</c> finds the actions of the original call in the catalogue. <c>/authz/forward/named</c> is for
/// calls that are not in it: there the proxy names action and resource itself. They are two paths, so that a client
/// that sends such headers past a proxy that does not set them gains nothing.
/// </remarks>
internal sealed class ForwardAuthorization(UpstreamSignature signature)
{
    private const string Path = "/authz/forward";
    private const string NamedPath = "/authz/forward/named";
    private const string SecretHeader = "X-Licet-Proxy";
    private const string ActionHeader = "X-Licet-Action";
    private const string ResourceHeader = "X-Licet-Resource";
    private const string MissingHeader = "X-Licet-Missing";

    /// <summary>
    /// The middleware that lets authentication see the original call: its method, target, host and address.
    /// </summary>
    public Task RestateAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != Path && context.Request.Path != NamedPath)
        {
            return next(context);
        }

        var headers = context.Request.Headers;
        if (!IsProxy(headers))
        {
            return Refused("only a reverse proxy that knows the secret of this server may ask").ExecuteAsync(context);
        }

        var (call, problem) = OriginalCall.Of(headers);
        if (call is null)
        {
            return Refused(problem).ExecuteAsync(context);
        }

        // A signature covers the body, which no proxy hands on: an empty one would vouch for any other.
        var isSigned = headers.ContainsKey("X-Ovh-Signature") || headers.ContainsKey("X-Ovh-Consumer");
        if (isSigned && call.Target.Method is not ("GET" or "HEAD"))
        {
            var message = $"a signed {call.Target.Method} cannot be verified without its body: "
                + "use a token, or the gateway itself";
            return Refused(message).ExecuteAsync(context);
        }

        // Sessions are for the server's own pages: another site's form must not act through them.
        headers.Remove("Cookie");
        context.Features.Set(call.Target);
        context.Request.Host = call.Host;
        context.Request.Body = Stream.Null;
        context.Request.ContentLength = 0;
        context.Connection.RemoteIpAddress = call.Source;
        return next(context);
    }

    /// <summary>Maps the two routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Answer).AllowAnyone();
        routes.MapGet(NamedPath, AnswerNamed).AllowAnyone();
    }

    // Decides on a call of the catalogue.
    private IResult Answer(HttpContext context)
    {
        var target = Restored(context);
        if (ProductGateway.SegmentsOf(context) is not { } segments
            || ProductRoutes.Catalogue.Find(context.Request.Method, segments) is not { } call)
        {
            return Refused($"no product has this call: {target.Method} {target.Path}");
        }

        var actions = string.Join(',', call.Actions.Select(action => action.Name));
        if (RouteGuards.RefusalOf(context, actions) is { } refusal)
        {
            return AsProxiesKnow(context, refusal);
        }

        var caller = CallerFeature.Of(context);
        return ProductGateway.RefusalOf(call, caller) is { } forbidden
            ? AsProxiesKnow(context, forbidden)
            : Permitted(context, target, ProductGateway.Vouched(call, caller));
    }

    // Decides on the action and the resource that the proxy names.
    private IResult AnswerNamed(HttpContext context)
    {
        var target = Restored(context);
        if (context.Request.Headers[ActionHeader] is not [{ Length: > 0 and <= Limits.NameCharsMax } named]
            || named.Split(',', StringSplitOptions.TrimEntries) is not { } actions
            || !actions.All(IsAction))
        {
            return Refused($"the proxy must name the action in {ActionHeader}, once");
        }

        if (RouteGuards.RefusalOf(context, string.Join(',', actions)) is { } refusal)
        {
            return AsProxiesKnow(context, refusal);
        }

        var caller = CallerFeature.Of(context);
        if (context.Request.Headers[ResourceHeader] is not [{ Length: > 0 and <= Limits.NameCharsMax } resource]
            || Urn.WithPlate(Uri.UnescapeDataString(resource), caller.Account.Plate) is not { } urn
            || !Urn.TryParseResource(urn, out var type, out _))
        {
            return Refused($"the proxy must name the resource in {ResourceHeader} by its URN, once");
        }

        return ProductGateway.RefusalOf(actions.Select(action => (action, urn)), caller) is { } forbidden
            ? AsProxiesKnow(context, forbidden)
            : Permitted(context, target, new VouchedCall(caller, type, urn, [.. actions]));
    }

    private static bool IsAction(string text) =>
        text.Contains(':', StringComparison.Ordinal) && text.All(one => one is > ' ' and <= '~' and not '*');

    // From here on the request is the original one for all who look at it, the rules of consumer keys among them.
    private static RequestTarget Restored(HttpContext context)
    {
        var target = RequestTarget.Of(context);
        context.Request.Method = HttpMethods.IsHead(target.Method) ? HttpMethods.Get : target.Method;
        context.Request.Path = OvhPaths.CanonicalOf(target);
        return target;
    }

    // nginx takes any status but these for its own failure.
    private static OvhErrorBody AsProxiesKnow(HttpContext context, OvhErrorBody refusal)
    {
        if (refusal.Details is { } details)
        {
            string[] missing =
                [details["unauthorizedActionsByAuthentication"], details["unauthorizedActionsByIAM"]];
            context.Response.Headers[MissingHeader] = string.Join(',', missing.Where(actions => actions.Length > 0));
        }

        return refusal.Status switch
        {
            401 or 403 or >= 500 => refusal,
            _ => refusal with { Status = 401, HttpCode = "401 Unauthorized", Class = "Client::Unauthorized" },
        };
    }

    private static OvhErrorBody Refused(string message) =>
        OvhErrors.Body(403, "Client::Forbidden", message, "FORBIDDEN");

    private Ok Permitted(HttpContext context, RequestTarget target, VouchedCall call)
    {
        foreach (var (name, value) in call.Headers(signature, target.Method, target.PathAndQuery))
        {
            context.Response.Headers[name] = value;
        }

        return TypedResults.Ok();
    }

    private bool IsProxy(IHeaderDictionary headers) =>
        headers[SecretHeader] is [{ } secret]
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signature.ProxySecret));
}
