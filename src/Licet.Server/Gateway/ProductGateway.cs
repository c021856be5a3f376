using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Engine.Urns;
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

        if (RouteGuards.RefusalOf(context, string.Join(',', call.Actions.Select(action => action.Name))) is { } refusal)
        {
            return refusal;
        }

        var caller = CallerFeature.Of(context);
        if (ListedType(call) is { } type)
        {
            return List(caller, type, call.Actions[0].Name);
        }

        var needed = call.Actions.Select(action => (action.Name, Urn: ResourceOf(call, action.ResourceType, caller)));
        var refusals = needed
            .Select(need => PolicyDecisionPoint.Authorize(caller, need.Name, need.Urn))
            .SelectMany(permit => permit.Error?.Refusals ?? [])
            .ToImmutableArray();
        if (!refusals.IsEmpty)
        {
            return OvhErrors.Forbidden(refusals);
        }

        var vouched = Vouched(call, caller);
        return RegisteredAnswer(call, vouched) ?? await forwarder.ForwardAsync(context, vouched, segments);
    }

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

    private static VouchedCall Vouched(ProductCall call, Caller caller)
    {
        var type = call.Actions.FirstOrDefault(action => action.ResourceType != AccountType)?.ResourceType
            ?? AccountType;
        var actions = call.Actions.Select(action => action.Name).ToImmutableArray();
        return new VouchedCall(caller, type, ResourceOf(call, type, caller), actions);
    }

    // Actions of the account act on the account; a call that names no resource makes one, which is the account's
    // affair.
    private static string ResourceOf(ProductCall call, string type, Caller caller) =>
        type == AccountType || call.ResourceName is null
            ? caller.Account.ResourceUrn
            : Urn.OfResource(caller.Account.Plate, type, call.ResourceName);

    // From the target as it was sent: a parameter may contain an encoded slash (an IP range). Segments that a library
    // or an upstream would take away are in no call.
    private static ImmutableArray<string>? SegmentsOf(HttpContext context)
    {
        var segments = RequestTarget.Of(context).Segments().ToImmutableArray();
        if (segments.Any(segment => segment is "" or "." or ".." || segment.Any(char.IsControl)))
        {
            return null;
        }

        return segments switch
        {
            ["1.0" or "v1", "v2", ..] => segments[1..],
            ["1.0", ..] => ["v1", .. segments[1..]],
            ["v1" or "v2", ..] => segments,
            _ => ["v1", .. segments],
        };
    }
}
