using System.Globalization;
using Licet.Engine.Decisions;

namespace Licet.Engine.Conditions;

/// <summary>One entry of a MATCH, compiled: an attribute of the request, a comparator, operands.</summary>
internal abstract class ConditionTest : ConditionNode
{
    private readonly string _key;
    private readonly string _value;

    protected ConditionTest(string path, string key, string value)
        : base(path) => (_key, _value) = (key, value);

    /// <summary>Compiles an entry; null, and what is wrong with it, when the key or the value means nothing.</summary>
    public static ConditionTest? Parse(string key, string value, string path, out string fault)
    {
        if (ConditionKey.Parse(key, out fault) is not { } parsed)
        {
            return null;
        }

        var operands = SplitOperands(parsed.Comparator, value, out fault);
        if (operands is null)
        {
            return null;
        }

        return parsed.Subject switch
        {
            ConditionSubject.LocalDate or ConditionSubject.LocalHour or ConditionSubject.LocalWeekDay =>
                LocalTimeTest.Parse(parsed, operands, (path, key, value), out fault),
            ConditionSubject.ResourceTag or ConditionSubject.ResourceName or ConditionSubject.ResourceType =>
                new TextTest(parsed, operands, (path, key, value)),
            ConditionSubject.RequestAddress => AddressTest.Parse(parsed, operands, (path, key, value), out fault),
        };
    }

    public override string Describe(in AuthorizationRequest request)
    {
        var outcome = Evaluate(in request) switch
        {
            Truth.True => "holds",
            Truth.False => "does not hold",
            Truth.Unreadable => "cannot be evaluated",
        };
        return $"`{Path}` (`{_key}`: `{_value}`) {outcome}: {Actual(in request)}";
    }

    /// <summary>What the request held: <c>the hour is 22</c>.</summary>
    protected abstract string Actual(in AuthorizationRequest request);

    private static string ListHint(string operand) =>
        operand.Contains(',', StringComparison.Ordinal) ? "; a list needs the comparator `IN`" : "";

    // Only IN and IN_RANGE take a list; under any other comparator a comma is a character like any other.
    private static string[]? SplitOperands(Comparator comparator, string value, out string fault)
    {
        fault = "";
        if (comparator is not (Comparator.In or Comparator.InRange))
        {
            return [value];
        }

        var operands = value.Split(',', StringSplitOptions.TrimEntries);
        if (operands.Length > Limits.ConditionListMembersMax)
        {
            fault = $"the list has {operands.Length} members, more than {Limits.ConditionListMembersMax}";
            return null;
        }

        if (operands.Any(operand => operand.Length == 0))
        {
            fault = operands.Length == 1 ? "the list is empty" : $"`{value}` has an empty member between its commas";
            return null;
        }

        return operands;
    }

    /// <summary>A date, an hour or a day of the week in a time zone, each as a number that orders it.</summary>
    private sealed class LocalTimeTest : ConditionTest
    {
        private readonly ConditionSubject _subject;
        private readonly Comparator _comparator;
        private readonly TimeZoneInfo _zone;
        private readonly int[] _operands;

        private LocalTimeTest(ConditionKey key, TimeZoneInfo zone, int[] operands, (string, string, string) source)
            : base(source.Item1, source.Item2, source.Item3) =>
            (_subject, _comparator, _zone, _operands) = (key.Subject, key.Comparator, zone, operands);

        public static LocalTimeTest? Parse(
            ConditionKey key, string[] texts, (string, string, string) source, out string fault)
        {
            fault = "";
            if (TimeZones.Find(key.Parameter) is not { } zone)
            {
                fault = $"no such time zone `{key.Parameter}` in the system's database";
                return null;
            }

            var operands = new int[texts.Length];
            for (var index = 0; index < texts.Length; index++)
            {
                if (ParseOperand(key.Subject, texts[index]) is not { } operand)
                {
                    fault = Expected(key.Subject, texts[index]);
                    return null;
                }

                operands[index] = operand;
            }

            return new LocalTimeTest(key, zone, operands, source);
        }

        public override Truth Evaluate(in AuthorizationRequest request)
        {
            var actual = Number(TimeZones.ToLocal(request.Instant, _zone));
            var first = _operands[0];
            var holds = _comparator switch
            {
                Comparator.Equal => actual == first,
                Comparator.In => _operands.AsSpan().Contains(actual),
                Comparator.Before or Comparator.Less => actual < first,
                // "After" includes the day or hour itself, as OVHcloud documents it.
                Comparator.After or Comparator.GreaterOrEqual => actual >= first,
                Comparator.LessOrEqual => actual <= first,
                Comparator.Greater => actual > first,
                Comparator.StartsWith or Comparator.EndsWith or Comparator.InRange => false,
            };
            return holds ? Truth.True : Truth.False;
        }

        protected override string Actual(in AuthorizationRequest request)
        {
            var local = TimeZones.ToLocal(request.Instant, _zone);
            return _subject switch
            {
                ConditionSubject.LocalDate => $"the date there is {local:yyyy-MM-dd}",
                ConditionSubject.LocalHour => $"the hour there is {local.Hour}",
                _ => $"the day there is {local.DayOfWeek}",
            };
        }

        private static int? ParseOperand(ConditionSubject subject, string text) =>
            subject switch
            {
                ConditionSubject.LocalDate => ParseDate(text),
                ConditionSubject.LocalHour => ParseHour(text),
                _ => ParseWeekDay(text),
            };

        private static int? ParseDate(string text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date.DayNumber
                : null;

        private static int? ParseHour(string text) =>
            text.Length <= 2
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && hour < 24
                ? hour
                : null;

        private static int? ParseWeekDay(string text) =>
            text.ToUpperInvariant() switch
            {
                "MONDAY" => 1,
                "TUESDAY" => 2,
                "WEDNESDAY" => 3,
                "THURSDAY" => 4,
                "FRIDAY" => 5,
                "SATURDAY" => 6,
                "SUNDAY" => 7,
                _ => null,
            };

        private static string Expected(ConditionSubject subject, string text)
        {
            var form = subject switch
            {
                ConditionSubject.LocalDate => "a date of the form YYYY-MM-DD",
                ConditionSubject.LocalHour => "an hour from 0 to 23",
                _ => "an English day name from Monday to Sunday",
            };
            return $"`{text}` is not {form}{ListHint(text)}";
        }

        // The week begins on Monday (ISO 8601).
        private int Number(DateTime local) =>
            _subject switch
            {
                ConditionSubject.LocalDate => DateOnly.FromDateTime(local).DayNumber,
                ConditionSubject.LocalHour => local.Hour,
                _ => local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek,
            };
    }

    /// <summary>
    /// A tag, the name or the type of the resource. A tag that the resource does not have makes the test false.
    /// </summary>
    private sealed class TextTest(ConditionKey key, string[] operands, (string, string, string) source)
        : ConditionTest(source.Item1, source.Item2, source.Item3)
    {
        public override Truth Evaluate(in AuthorizationRequest request)
        {
            if (Attribute(request.Resource) is not { } actual)
            {
                return Truth.False;
            }

            var holds = key.Comparator switch
            {
                Comparator.Equal => actual == operands[0],
                Comparator.In => operands.AsSpan().Contains(actual),
                Comparator.StartsWith => actual.StartsWith(operands[0], StringComparison.Ordinal),
                Comparator.EndsWith => actual.EndsWith(operands[0], StringComparison.Ordinal),
                Comparator.Before or Comparator.After or Comparator.GreaterOrEqual or Comparator.LessOrEqual
                    or Comparator.Greater or Comparator.Less or Comparator.InRange => false,
            };
            return holds ? Truth.True : Truth.False;
        }

        protected override string Actual(in AuthorizationRequest request) =>
            Attribute(request.Resource) is { } actual ? $"it is `{actual}`" : "the resource has no such tag";

        private string? Attribute(Resources.ResourceAttributes resource) =>
            key.Subject switch
            {
                ConditionSubject.ResourceTag => resource.FindTag(key.Parameter),
                ConditionSubject.ResourceName => resource.Name,
                _ => resource.Type,
            };
    }

    /// <summary>
    /// The address of the caller. No address makes the test false; one that cannot be read, unreadable.
    /// </summary>
    private sealed class AddressTest(AddressRange[] ranges, (string, string, string) source)
        : ConditionTest(source.Item1, source.Item2, source.Item3)
    {
        public static AddressTest? Parse(
            ConditionKey key, string[] texts, (string, string, string) source, out string fault)
        {
            fault = "";
            var takesRange = key.Comparator == Comparator.InRange;
            var ranges = new AddressRange[texts.Length];
            for (var index = 0; index < texts.Length; index++)
            {
                var text = texts[index];
                var isRange = text.Contains('/', StringComparison.Ordinal);
                if ((isRange && !takesRange) || AddressRange.Parse(text) is not { } range)
                {
                    fault = Expected(text, isRange, takesRange);
                    return null;
                }

                ranges[index] = range;
            }

            return new AddressTest(ranges, source);
        }

        private static string Expected(string text, bool isRange, bool takesRange)
        {
            if (takesRange)
            {
                return $"`{text}` is not an address range such as `10.23.0.0/16` or `2001:db8::/32`";
            }

            var comparator = isRange ? "; a range needs the comparator `IN_RANGE`" : ListHint(text);
            return $"`{text}` is not an IP address{comparator}";
        }

        public override Truth Evaluate(in AuthorizationRequest request)
        {
            if (request.Source.State == SourceAddress.Kind.Unreadable)
            {
                return Truth.Unreadable;
            }

            foreach (var range in ranges)
            {
                if (range.Contains(request.Source))
                {
                    return Truth.True;
                }
            }

            return Truth.False;
        }

        protected override string Actual(in AuthorizationRequest request) =>
            request.Source == SourceAddress.None
                ? "the request has no address"
                : $"the request's address is {request.Source}";
    }
}
