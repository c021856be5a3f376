using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>A verdict on an AWS request and what determined it. The default value is an implicit deny.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Ground">On which ground it is given.</param>
/// <param name="Layer">
/// The layer that determined it: that holds the rule, or, on an implicit deny, the first that does not permit; null
/// where policies did not decide.
/// </param>
/// <param name="Rule">The rule that determined it, one of perhaps several; null where none did.</param>
public readonly record struct AwsDecision(Verdict Verdict, AwsGround Ground, AwsLayer? Layer, AwsRule? Rule)
{
    /// <summary>Whether the request is permitted.</summary>
    public bool IsAllowed => Verdict == Verdict.Allow;

    internal static AwsDecision Allow(AwsLayer layer, AwsRule rule) =>
        new(Verdict.Allow, AwsGround.Policies, layer, rule);

    internal static AwsDecision ExplicitDeny(AwsLayer layer, AwsRule rule) =>
        new(Verdict.ExplicitDeny, AwsGround.Policies, layer, rule);

    internal static AwsDecision ImplicitDeny(AwsLayer layer) =>
        new(Verdict.ImplicitDeny, AwsGround.Policies, layer, null);

    internal static AwsDecision Without(Verdict verdict, AwsGround ground) => new(verdict, ground, null, null);
}
