using Licet.Engine.Decisions;
using Licet.Engine.Patterns;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// The rules of one policy that list actions of one service, each with the names that it lists; or, without names, the
/// rules that may be about any service. Filled while the policy is compiled, and immutable from then on.
/// </summary>
internal sealed class RuleShelf
{
    private readonly List<(AwsRule Rule, NameSet? Names)> _allows = [];
    private readonly List<(AwsRule Rule, NameSet? Names)> _denies = [];

    public void Add(AwsRule rule, NameSet? names) =>
        (rule.Effect == Effect.Allow ? _allows : _denies).Add((rule, names));

    /// <summary>The first rule of an effect that decides the question and names the principal so closely.</summary>
    public AwsRule? Find(Effect effect, Naming least, in Question question)
    {
        foreach (var (rule, names) in effect == Effect.Allow ? _allows : _denies)
        {
            var isListed = names is null ? rule.Actions.Contains(in question) : names.Contains(question.Name);
            if (isListed && rule.MatchesBeyondAction(in question)
                && (least == Naming.None || rule.Naming(in question) >= least))
            {
                return rule;
            }
        }

        return null;
    }
}
