using System.Collections.Immutable;
using Licet.Core.Failures;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws.Simulation;

/// <summary>
/// The policies of a simulation that came with the request, and of all of them what answers call them. Collects; what
/// cannot be read is the error.
/// </summary>
internal sealed class AwsSimulationInputs
{
    private const string OfIam = "IAM Policy";

    private readonly Dictionary<AwsRules, (string Id, string Type)> _names = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first policy that could not be read; null when all could.</summary>
    public Error? Error { get; private set; }

    /// <summary>Reads a list of policies.</summary>
    /// <param name="list">The parameter that they came in: answers call them by it, with their number.</param>
    /// <param name="texts">The documents.</param>
    /// <param name="kind">What the policies are for.</param>
    /// <param name="type">What AWS calls their kind.</param>
    public ImmutableArray<AwsRules> Read(
        string list, ImmutableArray<string> texts, AwsPolicyKind kind, string type = OfIam) =>
        [.. texts.SelectMany((text, index) => ReadOne($"{list}.{index + 1}", text, kind, type))];

    /// <summary>Reads the policy of the resources; none when null.</summary>
    public ImmutableArray<AwsRules> ReadResourcePolicy(string? text) =>
        text is null ? [] : [.. ReadOne("ResourcePolicy", text, AwsPolicyKind.Resource, "Resource Policy")];

    /// <summary>Names the policies of a user, group or role: <c>user_Alice_docs</c>, <c>ReadOnlyAccess</c>.</summary>
    public void Name(AwsState state, AwsHolder holder, AwsFacet facet)
    {
        foreach (var (name, policy) in facet.InlinePolicies)
        {
            _names[policy.GetRules()] = ($"{AwsHolders.WordOf(holder.Kind)}_{holder.Name}_{name}", OfIam);
        }

        foreach (var arn in facet.AttachedPolicyArns.Append(facet.BoundaryArn ?? ""))
        {
            if (state.FindPolicy(arn) is { } policy)
            {
                _names[policy.Default.Document.GetRules()] = (policy.Name, OfIam);
            }
        }
    }

    /// <summary>A statement, as answers tell it.</summary>
    public AwsMatchedStatement Tell(AwsRule rule)
    {
        var (id, type) = _names.TryGetValue(rule.Policy, out var named) ? named : (rule.Policy.Name, OfIam);
        var (start, end) = rule.Policy.Document.PlacesOf(rule.Statement);
        return new AwsMatchedStatement(id, type, start, end);
    }

    // As AWS's simulator, which takes what no managed policy could be: the rules of its kind are not asked.
    private IEnumerable<AwsRules> ReadOne(string id, string text, AwsPolicyKind kind, string type)
    {
        var reading = AwsPolicy.Read(text);
        if (!reading.Succeeded)
        {
            Error ??= AwsFaults.InvalidInput($"{id}: {reading.Refusal.Message}");
            yield break;
        }

        var rules = AwsRules.Compile(reading.Value, id, kind);
        _names[rules] = (id, type);
        yield return rules;
    }
}
