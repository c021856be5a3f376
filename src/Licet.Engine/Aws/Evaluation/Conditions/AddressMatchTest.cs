using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation.Conditions;

/// <summary><c>IpAddress</c> and <c>NotIpAddress</c>. What is no address is in no range.</summary>
internal sealed class AddressMatchTest(AwsCondition source, AwsOperatorName name) : KeyTest(source, name)
{
    private readonly AddressRange[] _ranges =
        [.. source.Values.Select(AddressRange.Parse).OfType<AddressRange>()];

    protected override bool Matches(ReadOnlySpan<char> value, SourceAddress address, scoped in Question question)
    {
        foreach (var range in _ranges)
        {
            if (range.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
