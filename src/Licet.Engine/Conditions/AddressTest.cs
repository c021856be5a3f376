using Licet.Engine.Decisions;

namespace Licet.Engine.Conditions;

/// <summary>
/// The address of the caller. No address makes the test false; one that cannot be read or is not known, unreadable.
/// </summary>
internal sealed class AddressTest : ConditionTest
{
    private readonly AddressRange[] _ranges;

    private AddressTest(ConditionSource source, AddressRange[] ranges)
        : base(source) => _ranges = ranges;

    /// <summary>The ranges that the address may be in.</summary>
    public ReadOnlySpan<AddressRange> Ranges => _ranges;

    public static AddressTest? Parse(ConditionSource source, ConditionKey key, string[] operands, out string fault)
    {
        fault = "";
        var takesRange = key.Comparator == Comparator.InRange;
        var ranges = new AddressRange[operands.Length];
        for (var index = 0; index < operands.Length; index++)
        {
            var text = operands[index];
            var isRange = text.Contains('/', StringComparison.Ordinal);
            if ((isRange && !takesRange) || AddressRange.Parse(text) is not { } range)
            {
                fault = Expected(text, isRange, takesRange);
                return null;
            }

            ranges[index] = range;
        }

        return new AddressTest(source, ranges);
    }

    public override Truth Evaluate(in AuthorizationRequest request)
    {
        var source = request.Source;
        if (source.State == SourceAddress.Kind.Unreadable || request.Outlook != Outlook.Present)
        {
            return Truth.Unreadable;
        }

        foreach (var range in _ranges)
        {
            if (range.Contains(source))
            {
                return Truth.True;
            }
        }

        return Truth.False;
    }

    protected override string Actual(in AuthorizationRequest request) =>
        request.Outlook != Outlook.Present
            ? "the question is for every address"
            : request.Source == SourceAddress.None
                ? "the request has no address"
                : $"the request's address is {request.Source}";

    private static string Expected(string text, bool isRange, bool takesRange)
    {
        if (takesRange)
        {
            return $"`{text}` is not an address range such as `10.23.0.0/16` or `2001:db8::/32`";
        }

        var comparator = isRange ? "; a range needs the comparator `IN_RANGE`" : ListHint(text);
        return $"`{text}` is not an IP address{comparator}";
    }
}
