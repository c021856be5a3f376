using System.Globalization;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation.Conditions;

/// <summary>
/// <c>Numeric…</c> and <c>Date…</c>: both are numbers, an instant by its ticks. What cannot be read as one compares to
/// nothing.
/// </summary>
internal sealed class QuantityTest : KeyTest
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly decimal[] _values;
    private readonly bool _isDate;
    private readonly Ordering _ordering;

    public QuantityTest(AwsCondition source, AwsOperatorName name)
        : base(source, name)
    {
        _isDate = name.IsDate;
        _ordering = OrderingOf(name.Name);
        _values = [.. source.Values
            .Select(text => TryRead(text, _isDate, out var value) ? value : default(decimal?))
            .OfType<decimal>()];
    }

    protected override bool Matches(ReadOnlySpan<char> value, SourceAddress address, scoped in Question question)
    {
        if (!TryRead(value, _isDate, out var given))
        {
            return false;
        }

        foreach (var wanted in _values)
        {
            if (Compares(given.CompareTo(wanted)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryRead(ReadOnlySpan<char> text, bool isDate, out decimal value)
    {
        if (!isDate)
        {
            return decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out value);
        }

        var isRead = DateText.TryParse(text, out var ticks);
        value = ticks;
        return isRead;
    }

    private static Ordering OrderingOf(string name) =>
        name switch
        {
            _ when name.EndsWith("LessThan", StringComparison.Ordinal) => Ordering.Less,
            _ when name.EndsWith("LessThanEquals", StringComparison.Ordinal) => Ordering.LessOrEqual,
            _ when name.EndsWith("GreaterThan", StringComparison.Ordinal) => Ordering.Greater,
            _ when name.EndsWith("GreaterThanEquals", StringComparison.Ordinal) => Ordering.GreaterOrEqual,
            _ => Ordering.Equal,
        };

    private bool Compares(int sign) =>
        _ordering switch
        {
            Ordering.Equal => sign == 0,
            Ordering.Less => sign < 0,
            Ordering.LessOrEqual => sign <= 0,
            Ordering.Greater => sign > 0,
            Ordering.GreaterOrEqual => sign >= 0,
        };
}
