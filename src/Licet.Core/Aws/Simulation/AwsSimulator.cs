using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws.Simulation;

/// <summary>
/// AWS's policy simulator over the engine that decides in earnest: what a user, group or role may do, or what some
/// documents would let somebody do. Nothing is done and nothing is written.
/// </summary>
/// <remarks>
/// What is simulated for a user is what its next request would be answered, were its context the one given, with two
/// exceptions that AWS's own simulator makes: policies of resources count only where they are given, and so roles and
/// keys are taken to trust their account; and address and transport of the call have no values unless given.
/// </remarks>
public static class AwsSimulator
{
    /// <summary>How many questions, actions times resources, one request may ask.</summary>
    public const int QuestionsMax = 10_000;

    // Whoever is not named: without a name, an id or an ARN that conditions could ask for.
    private static readonly string[] s_unknown =
        ["aws:PrincipalArn", "aws:PrincipalType", "aws:username", "aws:userid"];

    /// <summary>What the owner of policies may do, and with the given policies besides.</summary>
    /// <param name="permit">For <c>iam:SimulatePrincipalPolicy</c> on the owner.</param>
    /// <param name="sourceArn">A user, group or role of the account.</param>
    /// <param name="request">What to ask.</param>
    public static Result<ImmutableArray<AwsSimulatedAction>> SimulatePrincipal(
        Permit permit, string sourceArn, AwsSimulationRequest request)
    {
        var found = AwsPolicyOwner.Find(permit.State, sourceArn);
        return found.Succeeded ? Simulate(permit, found.Value, request) : found.Error;
    }

    /// <summary>What the given policies alone would let somebody do.</summary>
    /// <param name="permit">For <c>iam:SimulateCustomPolicy</c>.</param>
    /// <param name="request">What to ask.</param>
    public static Result<ImmutableArray<AwsSimulatedAction>> SimulateCustom(
        Permit permit, AwsSimulationRequest request) => Simulate(permit, owner: null, request);

    /// <summary>The context keys that the policies of a user, group or role ask for, and those of given ones.</summary>
    /// <param name="permit">For <c>iam:GetContextKeysForPrincipalPolicy</c> on the owner.</param>
    /// <param name="sourceArn">A user, group or role of the account.</param>
    /// <param name="policies">Policies besides.</param>
    public static Result<ImmutableArray<string>> ContextKeysOfPrincipal(
        Permit permit, string sourceArn, ImmutableArray<string> policies)
    {
        var found = AwsPolicyOwner.Find(permit.State, sourceArn);
        return found.Succeeded
            ? ContextKeys(found.Value.LayersIn(permit.State).SelectMany(layer => layer.Policies), policies)
            : found.Error;
    }

    /// <summary>The context keys that policies ask for, in order.</summary>
    /// <param name="permit">For <c>iam:GetContextKeysForCustomPolicy</c>.</param>
    /// <param name="policies">The documents.</param>
    public static Result<ImmutableArray<string>> ContextKeysOfCustom(Permit permit, ImmutableArray<string> policies)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return ContextKeys([], policies);
    }

    private static Result<ImmutableArray<string>> ContextKeys(
        IEnumerable<AwsRules> stored, ImmutableArray<string> policies)
    {
        var inputs = new AwsSimulationInputs();
        var given = inputs.Read("PolicyInputList", policies, AwsPolicyKind.Inline);
        if (inputs.Error is { } error)
        {
            return error;
        }

        return stored.Concat(given)
            .SelectMany(rules => rules.ContextKeyNames)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .ToImmutableArray();
    }

    private static Result<ImmutableArray<AwsSimulatedAction>> Simulate(
        Permit permit, AwsPolicyOwner? owner, AwsSimulationRequest request)
    {
        if ((long)request.Actions.Length * Math.Max(request.Resources.Length, 1) > QuestionsMax)
        {
            return AwsFaults.InvalidInput(
                $"The simulation asks more than {QuestionsMax} questions: give fewer actions or resources at once.");
        }

        if (request.Actions.FirstOrDefault(action => !IsAction(action)) is { } strange)
        {
            return AwsFaults.InvalidInput($"Invalid Action Name: {strange}");
        }

        var world = MakeWorld(permit, owner, request);
        return world.Succeeded
            ? request.Actions.Select(action => world.Value.Ask(action, request.Resources)).ToImmutableArray()
            : world.Error;
    }

    private static Result<AwsSimulationWorld> MakeWorld(
        Permit permit, AwsPolicyOwner? owner, AwsSimulationRequest request)
    {
        var inputs = new AwsSimulationInputs();
        owner?.Name(permit.State, inputs);
        var layers = Layers(owner?.LayersIn(permit.State) ?? [], request, inputs);
        if (inputs.Error is { } unreadable)
        {
            return unreadable;
        }

        var caller = FindCaller(permit.State, owner, request.CallerArn);
        if (!caller.Succeeded)
        {
            return caller.Error;
        }

        var resourceOwner = request.ResourceOwner is { } given ? AccountOf(given) : null;
        if (request.ResourceOwner is not null && resourceOwner is null)
        {
            return AwsFaults.InvalidInput($"Invalid Resource Owner: {request.ResourceOwner}");
        }

        var context = caller.Value is { } identity ? AwsRequests.PrincipalTags(permit.State, identity) : Unknown();
        return new AwsSimulationWorld
        {
            Principal = caller.Value?.Principal ?? Anybody(permit.State),
            Layers = new AwsLayers(layers),
            Context = new AwsContext([.. context, .. request.Context]),
            Inputs = inputs,
            ResourceOwner = resourceOwner,
            Instant = permit.Caller.Instant,
        };
    }

    private static List<AwsLayer> Layers(
        IReadOnlyCollection<AwsLayer> stored, AwsSimulationRequest request, AwsSimulationInputs inputs)
    {
        var own = stored.Where(layer => layer.Kind == AwsLayerKind.Identity).SelectMany(layer => layer.Policies);
        var given = inputs.Read("PolicyInputList", request.Policies, AwsPolicyKind.Inline);
        var layers = new List<AwsLayer> { AwsLayer.Identity(own.Concat(given)) };
        layers.AddRange(request.Boundaries.IsEmpty
            ? stored.Where(layer => layer.Kind == AwsLayerKind.Boundary)
            : [AwsLayer.Boundary(inputs.Read(
                "PermissionsBoundaryPolicyInputList", request.Boundaries, AwsPolicyKind.Boundary))]);
        foreach (var (index, level) in request.OrganizationLevels.Index())
        {
            var name = $"OrderedOrganizationPolicyInputList.{index + 1}";
            var policies = inputs.Read(
                $"{name}.ServiceControlPolicyInputList", level, AwsPolicyKind.ServiceControl, "Service Control Policy");
            layers.Add(AwsLayer.ServiceControl(name, policies));
        }

        layers.Add(AwsLayer.Resource(inputs.ReadResourcePolicy(request.ResourcePolicy)));
        return layers;
    }

    // The caller that is named, or else the owner of the policies; null for nobody in particular.
    private static Result<AwsIdentity?> FindCaller(AccountState state, AwsPolicyOwner? owner, string? callerArn)
    {
        if (callerArn is null)
        {
            return owner?.Identity;
        }

        if (AwsPrincipal.Parse(callerArn) is not { Kind: AwsPrincipalKind.User } principal)
        {
            return AwsFaults.InvalidInput($"Invalid Caller ARN: {callerArn}: it must be that of a user");
        }

        return state.Users.TryGetValue(principal.UserName!, out var user)
            && AwsIdentity.OfUser(state, user) is var known && known.Arn == callerArn
                ? known
                : new AwsIdentity { Principal = principal };
    }

    private static IEnumerable<KeyValuePair<string, AwsContextValue>> Unknown() =>
        s_unknown.Select(key => KeyValuePair.Create(key, AwsContextValue.Many()));

    private static AwsPrincipal Anybody(AccountState state) =>
        new()
        {
            Kind = AwsPrincipalKind.User,
            Name = AwsArn.User(state.Account.AwsNumber, "/", "anybody"),
            Account = state.Account.AwsNumber,
        };

    private static string? AccountOf(string owner)
    {
        var account = owner.Split(':') is ["arn", _, _, _, var within, ..] ? within : owner;
        return AwsAccountFacet.IsNumber(account) ? account : null;
    }

    private static bool IsAction(string action) =>
        action.Split(':') is [{ Length: > 0 } service, { Length: > 0 } name]
        && service.All(one => char.IsAsciiLetterOrDigit(one) || one == '-')
        && name.All(char.IsAsciiLetterOrDigit);
}
