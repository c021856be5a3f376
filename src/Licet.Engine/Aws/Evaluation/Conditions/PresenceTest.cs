using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation.Conditions;

/// <summary><c>Null</c>: whether the key is missing (<c>true</c>) or there (<c>false</c>).</summary>
internal sealed class PresenceTest(AwsCondition source, AwsOperatorName name) : KeyTest(source, name)
{
    private readonly bool _holdsWhenMissing = Wants(source, "true");
    private readonly bool _holdsWhenThere = Wants(source, "false");

    public override bool NeedsKey => false;

    public override Truth Evaluate(scoped in Question question) =>
        (question.Find(Key).IsMissing ? _holdsWhenMissing : _holdsWhenThere) ? Truth.True : Truth.False;

    protected override bool Matches(ReadOnlySpan<char> value, SourceAddress address, scoped in Question question) =>
        _holdsWhenThere;

    private static bool Wants(AwsCondition source, string value) =>
        source.Values.Any(given => given.Equals(value, StringComparison.OrdinalIgnoreCase));
}
