using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// A set of policies that speak together: the layer permits what one of its policies allows and none denies. Several
/// layers must all permit. Immutable.
/// </summary>
public sealed class AwsLayer
{
    private readonly AwsRules[] _policies;

    private AwsLayer(AwsLayerKind kind, string name, IEnumerable<AwsRules> policies)
    {
        Kind = kind;
        Name = name;
        _policies = [.. policies];
    }

    /// <summary>What the policies are.</summary>
    public AwsLayerKind Kind { get; }

    /// <summary>
    /// What people call it: <c>permissions boundary</c>; of a level of an organization its own name.
    /// </summary>
    public string Name { get; }

    /// <summary>The policies; without any, the layer permits nothing.</summary>
    public ImmutableArray<AwsRules> Policies => [.. _policies];

    /// <summary>The policies of the principal: its own and those of its groups.</summary>
    public static AwsLayer Identity(params IEnumerable<AwsRules> policies) =>
        new(AwsLayerKind.Identity, "identity-based policy", policies);

    /// <summary>The policy of the resource; of a role, its trust policy.</summary>
    public static AwsLayer Resource(params IEnumerable<AwsRules> policies) =>
        new(AwsLayerKind.Resource, "resource-based policy", policies);

    /// <summary>The permissions boundary of the principal.</summary>
    public static AwsLayer Boundary(params IEnumerable<AwsRules> policies) =>
        new(AwsLayerKind.Boundary, "permissions boundary", policies);

    /// <summary>The policies that the principal's session was made with.</summary>
    public static AwsLayer Session(params IEnumerable<AwsRules> policies) =>
        new(AwsLayerKind.Session, "session policy", policies);

    /// <summary>
    /// The service control policies of one level: the root, a unit, or the account itself. What is attached there by
    /// default, <c>FullAWSAccess</c>, has to be among them.
    /// </summary>
    public static AwsLayer ServiceControl(string level, params IEnumerable<AwsRules> policies) =>
        new(AwsLayerKind.ServiceControl, level, policies);

    /// <summary>
    /// The resource control policies of one level. What is always attached, <c>RCPFullAWSAccess</c>, has to be among
    /// them.
    /// </summary>
    public static AwsLayer ResourceControl(string level, params IEnumerable<AwsRules> policies) =>
        new(AwsLayerKind.ResourceControl, level, policies);

    /// <summary>Any further limit, by the name that people know it by: <c>VPC endpoint policy</c>.</summary>
    public static AwsLayer Further(string name, params IEnumerable<AwsRules> policies) =>
        new(AwsLayerKind.Further, name, policies);

    /// <summary>Every rule of the layer.</summary>
    internal IEnumerable<AwsRule> Rules => _policies.SelectMany(policy => policy.Rules);

    internal AwsRule? FindDeny(in Question question) => Find(Effect.Deny, Naming.None, in question);

    internal AwsRule? FindAllow(in Question question) => Find(Effect.Allow, Naming.None, in question);

    /// <summary>
    /// The allow of a resource's policy that names the principal most closely; <see cref="Naming.None"/> when there is
    /// none.
    /// </summary>
    internal Naming FindGrant(in Question question, out AwsRule? rule)
    {
        for (var naming = Naming.Itself; naming > Naming.None; naming--)
        {
            rule = Find(Effect.Allow, naming, in question);
            if (rule is not null)
            {
                return naming;
            }
        }

        rule = null;
        return Naming.None;
    }

    private AwsRule? Find(Effect effect, Naming least, in Question question)
    {
        foreach (var policy in _policies)
        {
            if (policy.Find(effect, least, in question) is { } rule)
            {
                return rule;
            }
        }

        return null;
    }
}
