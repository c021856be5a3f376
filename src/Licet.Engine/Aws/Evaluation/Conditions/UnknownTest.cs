using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation.Conditions;

/// <summary>
/// An operator that does not exist. Documents with one are refused when they are written; where one comes by another
/// way, it cannot be evaluated.
/// </summary>
internal sealed class UnknownTest(AwsCondition source) : KeyTest(source, default)
{
    public override bool NeedsKey => false;

    public override Truth Evaluate(scoped in Question question) => Truth.Unreadable;

    protected override bool Matches(ReadOnlySpan<char> value, SourceAddress address, scoped in Question question) =>
        false;
}
