using System.Globalization;
using Licet.Engine.Conditions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>Says one test, or its negation, in plain English.</summary>
internal static class TestWords
{
    private static readonly string[] s_days =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>Whose clock a test of time reads: <c>Europe/Paris time</c>, <c>UTC</c>.</summary>
    public static string ZoneOf(ConditionKey key) => key.Parameter is "" or "UTC" ? "UTC" : $"{key.Parameter} time";

    /// <summary>The words: <c>from 10.23.0.0/16</c>, <c>not on Saturday or Sunday</c>.</summary>
    public static string Of(Formula.TestOf test, bool isNegated) =>
        test.Key.Subject switch
        {
            ConditionSubject.LocalDate => OfDate(test, isNegated),
            ConditionSubject.LocalHour => HourSet.Of(test, isNegated).ToString(),
            ConditionSubject.LocalWeekDay => OfWeekDay(test, isNegated),
            ConditionSubject.ResourceTag =>
                Not(isNegated, OfText($"with a tag `{test.Key.Parameter}` that", test, isNegated: false)),
            ConditionSubject.ResourceName => OfText("where the name", test, isNegated),
            ConditionSubject.ResourceType => OfText("where the type", test, isNegated),
            ConditionSubject.RequestAddress => Not(isNegated, $"from {Or(Operands(test.Entry.Value))}"),
        };

    private static string OfDate(Formula.TestOf test, bool isNegated)
    {
        var dates = LocalTimes.DatesOf(test).Distinct().Order().Select(ToText);
        return (test.Key.Comparator, isNegated) switch
        {
            (Comparator.Before, false) or (Comparator.After, true) => $"before {dates.First()}",
            (Comparator.Before, true) or (Comparator.After, false) => $"from {dates.First()} on",
            _ => Not(isNegated, $"on {Or(dates)}"),
        };
    }

    private static string ToText(int day) =>
        DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Three days in a row and more are said by the first and the last; days that are taken out, by themselves.
    private static string OfWeekDay(Formula.TestOf test, bool isNegated)
    {
        var held = LocalTimes.WeekDaysOf(test);
        var days = Enumerable.Range(0, s_days.Length).Where(day => (held >> day & 1) == 1).ToArray();
        if (days.Length == 0 || days.Length == s_days.Length)
        {
            return (days.Length == 0) != isNegated ? "on no day" : "on any day";
        }

        var isRow = days.Length > 2 && days[^1] - days[0] == days.Length - 1;
        return Not(
            isNegated,
            isRow ? $"from {s_days[days[0]]} to {s_days[days[^1]]}" : $"on {Or(days.Select(day => s_days[day]))}");
    }

    private static string OfText(string subject, Formula.TestOf test, bool isNegated)
    {
        var (isNot, doesNot) = isNegated ? ("is not", "does not ") : ("is", "");
        var ending = isNegated ? "" : "s";
        return test.Key.Comparator switch
        {
            Comparator.StartsWith => $"{subject} {doesNot}start{ending} with `{test.Entry.Value}`",
            Comparator.EndsWith => $"{subject} {doesNot}end{ending} with `{test.Entry.Value}`",
            Comparator.In => $"{subject} {isNot} {Or(Operands(test.Entry.Value).Select(one => $"`{one}`"))}",
            Comparator.Equal or Comparator.Before or Comparator.After or Comparator.GreaterOrEqual
                or Comparator.LessOrEqual or Comparator.Greater or Comparator.Less or Comparator.InRange =>
                $"{subject} {isNot} `{test.Entry.Value}`",
        };
    }

    // Under another comparator than these of lists, no date, hour, day or address has a comma.
    private static string[] Operands(string value) => value.Split(',', StringSplitOptions.TrimEntries);

    private static string Not(bool isNegated, string words) => isNegated ? $"not {words}" : words;

    private static string Or(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
