using System.Globalization;
using Licet.Engine.Decisions;

namespace Licet.Engine.Conditions;

/// <summary>A date, an hour or a day of the week in a time zone, each as a number that orders it.</summary>
internal abstract class LocalTimeTest : ConditionTest
{
    private readonly Comparator _comparator;
    private readonly LocalClock _clock;
    private readonly int[] _operands;

    private LocalTimeTest(ConditionSource source, Comparison comparison)
        : base(source) => (_comparator, _clock, _operands) = comparison;

    public static LocalTimeTest? ParseDate(
        ConditionSource source, ConditionKey key, string[] operands, out string fault) =>
        Parse(key, operands, ReadDate, "a date of the form YYYY-MM-DD", out fault) is { } comparison
            ? new DateTest(source, comparison)
            : null;

    public static LocalTimeTest? ParseHour(
        ConditionSource source, ConditionKey key, string[] operands, out string fault) =>
        Parse(key, operands, ReadHour, "an hour from 0 to 23", out fault) is { } comparison
            ? new HourTest(source, comparison)
            : null;

    public static LocalTimeTest? ParseWeekDay(
        ConditionSource source, ConditionKey key, string[] operands, out string fault) =>
        Parse(key, operands, ReadWeekDay, "an English day name from Monday to Sunday", out fault) is { } comparison
            ? new WeekDayTest(source, comparison)
            : null;

    public override Truth Evaluate(in AuthorizationRequest request)
    {
        if (request.Outlook != Outlook.Present)
        {
            return Truth.Unreadable;
        }

        var actual = Number(_clock.At(request.Instant));
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

    protected override string Actual(in AuthorizationRequest request) =>
        request.Outlook == Outlook.Present
            ? Show(_clock.At(request.Instant))
            : "the question is for every time";

    /// <summary>The date, hour or day of a wall clock, as a number that orders it.</summary>
    protected abstract int Number(DateTime local);

    /// <summary>The same, for people.</summary>
    protected abstract string Show(DateTime local);

    private static Comparison? Parse(
        ConditionKey key, string[] texts, Func<string, int?> read, string form, out string fault)
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
            if (read(texts[index]) is not { } operand)
            {
                fault = $"`{texts[index]}` is not {form}{ListHint(texts[index])}";
                return null;
            }

            operands[index] = operand;
        }

        return new Comparison(key.Comparator, LocalClock.Of(zone), operands);
    }

    private static int? ReadDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.DayNumber
            : null;

    private static int? ReadHour(string text) =>
        text.Length <= 2
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
        && hour < 24
            ? hour
            : null;

    private static int? ReadWeekDay(string text) =>
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

    private sealed record Comparison(Comparator Comparator, LocalClock Clock, int[] Operands);

    private sealed class DateTest(ConditionSource source, Comparison comparison) : LocalTimeTest(source, comparison)
    {
        protected override int Number(DateTime local) => DateOnly.FromDateTime(local).DayNumber;

        protected override string Show(DateTime local) => $"the date there is {local:yyyy-MM-dd}";
    }

    private sealed class HourTest(ConditionSource source, Comparison comparison) : LocalTimeTest(source, comparison)
    {
        protected override int Number(DateTime local) => local.Hour;

        protected override string Show(DateTime local) => $"the hour there is {local.Hour}";
    }

    private sealed class WeekDayTest(ConditionSource source, Comparison comparison) : LocalTimeTest(source, comparison)
    {
        // The week begins on Monday (ISO 8601).
        protected override int Number(DateTime local) =>
            local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek;

        protected override string Show(DateTime local) => $"the day there is {local.DayOfWeek}";
    }
}
