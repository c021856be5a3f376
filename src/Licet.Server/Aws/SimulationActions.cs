using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Licet.Core.Aws.Simulation;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Server.Aws;

/// <summary>AWS's policy simulator, and the context keys that policies ask for.</summary>
internal static class SimulationActions
{
    private const int ItemsDefault = 100;

    // With one value, and with `List` with any number.
    private static readonly string[] s_types = ["string", "numeric", "boolean", "ip", "binary", "date"];

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        Of("SimulatePrincipalPolicy", ["PolicySourceArn", "ActionNames"], AwsTargets.PolicySource, SimulatePrincipal),
        Of("SimulateCustomPolicy", ["PolicyInputList", "ActionNames"], AwsTargets.None, SimulateCustom),
        Of("GetContextKeysForPrincipalPolicy", ["PolicySourceArn"], AwsTargets.PolicySource, KeysOfPrincipal),
        Of("GetContextKeysForCustomPolicy", ["PolicyInputList"], AwsTargets.None, KeysOfCustom),
    ];

    private static Result<AwsAnswer> SimulatePrincipal(AwsCall call, Permit permit) =>
        Simulate(call, request => AwsSimulator.SimulatePrincipal(permit, call.Text("PolicySourceArn"), request));

    private static Result<AwsAnswer> SimulateCustom(AwsCall call, Permit permit) =>
        Simulate(call, request => AwsSimulator.SimulateCustom(permit, request));

    private static Result<AwsAnswer> KeysOfPrincipal(AwsCall call, Permit permit) =>
        AnswerOf(AwsSimulator.ContextKeysOfPrincipal(
            permit, call.Text("PolicySourceArn"), [.. call.Parameters.List("PolicyInputList")]));

    private static Result<AwsAnswer> KeysOfCustom(AwsCall call, Permit permit) =>
        AnswerOf(AwsSimulator.ContextKeysOfCustom(permit, [.. call.Parameters.List("PolicyInputList")]));

    private static Result<AwsAnswer> AnswerOf(Result<ImmutableArray<string>> keys) =>
        keys.Succeeded ? AwsAnswer.Of(AwsXml.List("ContextKeyNames", keys.Value)) : keys.Error;

    // A page is one of actions, and only its own are simulated.
    private static Result<AwsAnswer> Simulate(
        AwsCall call, Func<AwsSimulationRequest, Result<ImmutableArray<AwsSimulatedAction>>> simulate)
    {
        var actions = call.Parameters.List("ActionNames");
        var from = 0;
        if (call.Optional("Marker") is { } marker && !TryReadMarker(marker, actions.Count, out from))
        {
            return AwsFaults.Validation("Invalid Marker");
        }

        var context = ReadContext(call);
        if (!context.Succeeded)
        {
            return context.Error;
        }

        var to = Math.Min(from + (call.Integer("MaxItems") ?? ItemsDefault), actions.Count);
        var simulated = simulate(RequestOf(call, [.. actions.Take(to).Skip(from)], context.Value));
        return simulated.Succeeded
            ? AwsAnswer.Of(
                AwsXml.Structures("EvaluationResults", simulated.Value.Select(one => ResultOf(call, one))),
                AwsXml.Flag("IsTruncated", to < actions.Count),
                to < actions.Count ? new XElement("Marker", MarkerOf(to)) : null)
            : simulated.Error;
    }

    private static AwsSimulationRequest RequestOf(
        AwsCall call,
        ImmutableArray<string> actions,
        ImmutableArray<KeyValuePair<string, AwsContextValue>> context) =>
        new()
        {
            Actions = actions,
            Resources = [.. call.Parameters.List("ResourceArns")],
            Policies = [.. call.Parameters.List("PolicyInputList")],
            Boundaries = [.. call.Parameters.List("PermissionsBoundaryPolicyInputList")],
            OrganizationLevels =
            [
                .. call.Parameters.Structures("OrderedOrganizationPolicyInputList").Select(
                    level => level.List("ServiceControlPolicyInputList").ToImmutableArray()),
            ],
            ResourcePolicy = call.Optional("ResourcePolicy"),
            ResourceOwner = call.Optional("ResourceOwner"),
            CallerArn = call.Optional("CallerArn"),
            Context = context,
        };

    private static Result<ImmutableArray<KeyValuePair<string, AwsContextValue>>> ReadContext(AwsCall call)
    {
        var context = ImmutableArray.CreateBuilder<KeyValuePair<string, AwsContextValue>>();
        foreach (var entry in call.Parameters.Structures("ContextEntries"))
        {
            var (key, type) = (entry["ContextKeyName"] ?? "", entry["ContextKeyType"] ?? "string");
            var values = entry.List("ContextKeyValues").ToArray();
            var isList = type.EndsWith("List", StringComparison.Ordinal);
            if (key.Length == 0 || !s_types.Contains(isList ? type[..^"List".Length] : type))
            {
                return AwsFaults.InvalidInput($"Invalid context entry: key '{key}', type '{type}'");
            }

            if (!isList && values.Length != 1)
            {
                return AwsFaults.InvalidInput(
                    $"Invalid context entry: key '{key}' of type '{type}' must have one value, not {values.Length}");
            }

            context.Add(new(key, isList ? AwsContextValue.Many(values) : AwsContextValue.Single(values[0])));
        }

        return context.ToImmutable();
    }

    // Where resources were named, what is missing and what a boundary says belongs to each of them.
    private static IEnumerable<XElement?> ResultOf(AwsCall call, AwsSimulatedAction action)
    {
        var isNamed = call.Parameters.List("ResourceArns").Any(arn => arn != "*");
        var only = action.Resources.Length == 1 ? action.Resources[0] : null;
        var organization = action.Resources.Select(one => one.IsAllowedByOrganization).ToList();
        return
        [
            AwsXml.Text("EvalActionName", action.Action),
            AwsXml.Text("EvalResourceName", only?.Resource ?? "*"),
            AwsXml.Text("EvalDecision", WordOf(action.Verdict)),
            Matched(action.Matched),
            AwsXml.List("MissingContextValues", isNamed ? [] : action.Resources[0].MissingContextKeys),
            organization.Contains(null)
                ? null
                : new XElement(
                    "OrganizationsDecisionDetail",
                    AwsXml.Flag("AllowedByOrganizations", organization.TrueForAll(one => one == true))),
            Boundary(action.Resources.Select(one => one.IsAllowedByBoundary)),
            isNamed ? Details(only) : null,
            isNamed ? AwsXml.Structures("ResourceSpecificResults", action.Resources.Select(SpecificOf)) : null,
        ];
    }

    private static IEnumerable<XElement?> SpecificOf(AwsSimulatedResource one) =>
    [
        AwsXml.Text("EvalResourceName", one.Resource),
        AwsXml.Text("EvalResourceDecision", WordOf(one.Verdict)),
        Matched(one.Matched),
        AwsXml.List("MissingContextValues", one.MissingContextKeys),
        one.Sides is null ? null : Details(one),
        Boundary([one.IsAllowedByBoundary]),
    ];

    // Empty within an account: AWS has the element there, too.
    private static XElement Details(AwsSimulatedResource? one) => new(
        "EvalDecisionDetails",
        one?.Sides is { } sides
            ? (object[])[Entry("IAM Policy", sides.Identity), Entry("Resource Policy", sides.Resource)]
            : []);

    private static XElement Entry(string key, Verdict verdict) =>
        new("entry", new XElement("key", key), new XElement("value", WordOf(verdict)));

    private static XElement? Boundary(IEnumerable<bool?> allowed)
    {
        var all = allowed.ToList();
        return all.Contains(null)
            ? null
            : new XElement(
                "PermissionsBoundaryDecisionDetail",
                AwsXml.Flag("AllowedByPermissionsBoundary", all.TrueForAll(one => one == true)));
    }

    private static XElement Matched(IEnumerable<AwsMatchedStatement> statements) => AwsXml.Structures(
        "MatchedStatements",
        statements.Select(one => (IEnumerable<XElement?>)
        [
            AwsXml.Text("SourcePolicyId", one.PolicyId),
            AwsXml.Text("SourcePolicyType", one.PolicyType),
            Place("StartPosition", one.Start),
            Place("EndPosition", one.End),
        ]));

    private static XElement Place(string name, AwsTextPlace place) =>
        new(name, AwsXml.Number("Line", place.Line), AwsXml.Number("Column", place.Column));

    private static string WordOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Allow => "allowed",
            Verdict.ExplicitDeny => "explicitDeny",
            Verdict.ImplicitDeny => "implicitDeny",
        };

    private static string MarkerOf(int from) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{from}"));

    private static bool TryReadMarker(string marker, int count, out int from)
    {
        from = 0;
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            && int.TryParse(
                Encoding.ASCII.GetString(bytes, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out from)
            && from < count;
    }

    private static AwsOperation Of(
        string name,
        string[] required,
        Func<AwsCall, AwsTarget> target,
        Func<AwsCall, Permit, Result<AwsAnswer>> answer) =>
        new("iam", name, [.. required], target, (call, permit) => Task.FromResult(answer(call, permit)));
}
