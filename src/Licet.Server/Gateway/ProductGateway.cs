using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Engine.Urns;
using Licet.Server.Logs;
using Licet.Server.Ovh;

namespace Licet.Server.Gateway;

/// <summary>
/// Answers the calls of products, which the server itself does not serve: authenticates the caller, finds actions and
/// resource of the call in the catalogue, decides, and either refuses with every missing action or forwards to the
/// upstream of the resource's type. A list of a type's resources is answered here: those that the caller may get; so is
/// a resource by itself, where no upstream does it and its product has registered its object.
/// </summary>
internal sealed class ProductGateway(UpstreamForwarder forwarder)
{
    private const string AccountType = "account";

    /// <summary>Answers whatever no route of the server's own answers.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (SegmentsOf(context) is not { } segments
            || ProductRoutes.Catalogue.Find(context.Request.Method, segments) is not { } call)
        {
            return OvhAnswers.NoSuchRoute(context);
        }

        context.Features.Set(new CalledOperation("/" + call.Route.TrimStart('/'), call.ResourceName));
        if (RouteGuards.RefusalOf(context, string.Join(',', call.Actions.Select(action => action.Name))) is { } refusal)
        {
            return refusal;
        }

        var caller = CallerFeature.Of(context);
        if (ListedType(call) is { } type)
        {
            return List(caller, type, call.Actions[0].Name);
        }

        if (RefusalOf(call, caller) is { } forbidden)
        {
            return forbidden;
        }

        var vouched = Vouched(call, caller);
        return RegisteredAnswer(call, vouched) ?? await forwarder.ForwardAsync(context, vouched, segments);
    }

    /// <summary>The refusal that names every action that the caller lacks; null when it lacks none.</summary>
    public static OvhErrorBody? RefusalOf(ProductCall call, Caller caller)
    {
        var needed = call.Actions.Select(action => (action.Name, ResourceOf(call, action.ResourceType, caller)));
        return RefusalOf(needed, caller);
    }

    /// <summary>The same of actions, each with its resource.</summary>
    public static OvhErrorBody? RefusalOf(IEnumerable<(string Action, string ResourceUrn)> needed, Caller caller)
    {
        var refusals = needed
            .GroupBy(need => need.ResourceUrn, need => need.Action)
            .SelectMany(about => PolicyDecisionPoint.AuthorizeEach(caller, [.. about], about.Key))
            .SelectMany(permit => permit.Error?.Refusals ?? [])
            .ToImmutableArray();
        return refusals.IsEmpty ? null : OvhErrors.Forbidden(refusals);
    }

    /// <summary>The call as it is told to an upstream, once it was permitted.</summary>
    public static VouchedCall Vouched(ProductCall call, Caller caller)
    {
        var type = call.Actions.FirstOrDefault(action => action.ResourceType != AccountType)?.ResourceType
            ?? AccountType;
        var actions = call.Actions.Select(action => action.Name).ToImmutableArray();
        return new VouchedCall(caller, type, ResourceOf(call, type, caller), actions);
    }

    /// <summary>
    /// The segments of the request's path as the catalogue writes them, with the version before; null when there is
    /// one that no call has. A parameter may contain an encoded slash (an IP range); segments that a library or an
    /// upstream would take away are in no call.
    /// </summary>
    public static ImmutableArray<string>? SegmentsOf(HttpContext context)
    {
        ImmutableArray<string> segments = [.. context.Request.Path.Value!.Split('/').Skip(1).Select(Decoded)];
        if (segments.Any(segment => segment.Length == 0 || segment.Any(char.IsControl) || LeadsElsewhere(segment)))
        {
            return null;
        }

        return segments is ["v2", ..] ? segments : ["v1", .. segments];
    }

    // An upstream that decodes before it routes would walk up: `one/../other` is no name of anything.
    private static bool LeadsElsewhere(string segment) =>
        segment.Split('/', '\\').Any(part => part is "." or "..");

    private static string Decoded(string canonical) =>
        PathSegment.TryParse(canonical, out var segment) ? segment.Value : "";

    // GET /vps: the only action is of a type, and no resource of it is named.
    private static string? ListedType(ProductCall call) =>
        call is { ResourceName: null, Actions: [var action] }
            && action.ResourceType != AccountType
            && action.Name == $"{action.ResourceType}:apiovh:get"
                ? action.ResourceType
                : null;

    // GET /vps/{serviceName}: the resource itself.
    private IResult? RegisteredAnswer(ProductCall call, VouchedCall vouched) =>
        call is { ResourceName: not null, Actions: [var action] }
            && action.Name == $"{action.ResourceType}:apiovh:get"
            && call.Route.IndexOf('{', StringComparison.Ordinal) == call.Route.LastIndexOf('{')
            && call.Route.EndsWith('}')
            && !forwarder.HasUpstream(vouched.ResourceType)
            && vouched.Caller.State.Resources.TryGetValue(vouched.ResourceUrn, out var resource)
                ? RegisteredObject.AnswerOf(resource.Row)
                : null;

    private static IResult List(Caller caller, string type, string action) =>
        OvhJson.Ok<IEnumerable<string>>(caller.State.Resources.Values
            .Where(resource => resource.Row.Type == type
                && PolicyDecisionPoint.Decide(caller, action, resource.Row.Urn).IsAllowed)
            .Select(resource => resource.Row.Name));

    // Actions of the account act on the account; a call that names no resource makes one, which is the account's
    // affair.
    private static string ResourceOf(ProductCall call, string type, Caller caller) =>
        type == AccountType || call.ResourceName is null
            ? caller.Account.ResourceUrn
            : Urn.OfResource(caller.Account.Plate, type, call.ResourceName);
}
