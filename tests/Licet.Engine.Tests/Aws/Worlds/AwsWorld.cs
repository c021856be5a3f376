using System.Globalization;
using System.Text;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Aws.Reference;

namespace Licet.Engine.Tests.Aws.Worlds;

/// <summary>Layers of policies, and requests about them: made from a seed.</summary>
internal sealed record AwsWorld
{
    public string Origin { get; init; } = "";

    public required IReadOnlyList<ReferenceAwsLayer> Layers { get; init; }

    public string? ManagementAccount { get; init; }

    public required IReadOnlyList<AwsRequest> Requests { get; init; }

    public AwsLayers Compile() =>
        new(Layers.Select(Compile)) { ManagementAccount = ManagementAccount };

    public Verdict Decide(AwsRequest request) => Compile().Decide(request).Verdict;

    public Verdict Expected(AwsRequest request) =>
        new ReferenceAwsEvaluator(Layers, ManagementAccount, request).Decide();

    /// <summary>This world with its statements made anew; those that are made null are left out.</summary>
    public AwsWorld WithStatements(Func<ReferenceAwsLayer, AwsPolicy, int, AwsStatement?> make) =>
        this with
        {
            Layers = [.. Layers.Select(layer => layer with
            {
                Policies = [.. layer.Policies.Select(policy => policy with
                {
                    Statements = [.. policy.Statements
                        .Select((_, index) => make(layer, policy, index))
                        .OfType<AwsStatement>()],
                })],
            })],
        };

    public static string Show(AwsRequest request)
    {
        var context = string.Join(", ", request.Context.Values.Select(
            entry => $"{entry.Key}={(entry.Value.IsMultivalued ? "[" : "")}{string.Join('|', entry.Value.Values)}"));
        return $"request {request.Principal.Kind} {request.Principal.Name} {request.Action} on "
            + $"{request.Resource ?? "nothing"} (of {request.ResourceAccount ?? "its own"}) at {request.Instant:O}, "
            + $"trust assumed {request.AssumesTrust}, about some {request.AsksAboutSome}; {context}";
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Origin}, managed by {ManagementAccount ?? "nobody"}");
        foreach (var layer in Layers)
        {
            foreach (var (number, policy) in layer.Policies.Index())
            {
                foreach (var statement in policy.Statements)
                {
                    text.AppendLine(
                        CultureInfo.InvariantCulture,
                        $"{layer.Kind} {number} {policy.Version}: {Show(statement)}");
                }
            }
        }

        return Requests.Aggregate(text, (all, request) => all.AppendLine(Show(request))).ToString();
    }

    private static string Show(AwsStatement statement)
    {
        var principals = statement.Principals is { } some
            ? $"{(some.IsNot ? "Not" : "")}Principal {string.Join(" ", some.Names)} "
            : "";
        var conditions = statement.Conditions.Select(
            one => $"{one.Operator} {one.Key} [{string.Join('|', one.Values)}]");
        return $"{statement.Effect} {principals}{Show("Action", statement.Actions)} "
            + $"{(statement.Resources is { } resources ? Show("Resource", resources) : "")} "
            + string.Join(" and ", conditions);
    }

    private static string Show(string element, AwsNames names) =>
        $"{(names.IsNot ? "Not" : "")}{element} [{string.Join('|', names.Patterns)}]";

    private static AwsLayer Compile(ReferenceAwsLayer layer)
    {
        var kind = layer.Kind switch
        {
            AwsLayerKind.ResourceControl => AwsPolicyKind.ResourceControl,
            AwsLayerKind.ServiceControl => AwsPolicyKind.ServiceControl,
            AwsLayerKind.Further => AwsPolicyKind.Resource,
            AwsLayerKind.Resource => AwsPolicyKind.Resource,
            AwsLayerKind.Identity => AwsPolicyKind.Managed,
            AwsLayerKind.Boundary => AwsPolicyKind.Boundary,
            AwsLayerKind.Session => AwsPolicyKind.Session,
        };
        var policies = layer.Policies.Select(
            (policy, index) => AwsRules.Compile(policy, $"{layer.Name} {index}", kind));
        return layer.Kind switch
        {
            AwsLayerKind.ResourceControl => AwsLayer.ResourceControl(layer.Name, policies),
            AwsLayerKind.ServiceControl => AwsLayer.ServiceControl(layer.Name, policies),
            AwsLayerKind.Further => AwsLayer.Further(layer.Name, policies),
            AwsLayerKind.Resource => AwsLayer.Resource(policies),
            AwsLayerKind.Identity => AwsLayer.Identity(policies),
            AwsLayerKind.Boundary => AwsLayer.Boundary(policies),
            AwsLayerKind.Session => AwsLayer.Session(policies),
        };
    }
}
