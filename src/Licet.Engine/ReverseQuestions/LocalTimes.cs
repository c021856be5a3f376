using System.Globalization;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;
using Licet.Engine.Resources;

namespace Licet.Engine.ReverseQuestions;

/// <summary>What tests of local time are about: a zone, dates, hours, days of the week.</summary>
internal static class LocalTimes
{
    private const int HoursOfSample = 8 * 24;

    private static readonly DateTime s_sample = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly ResourceAttributes s_anything = new("", "", "");

    /// <summary>Whose clock a test reads.</summary>
    public static TimeZoneInfo ZoneOf(ConditionKey key) =>
        TimeZones.Find(key.Parameter)
        ?? throw new InvalidOperationException($"no such time zone `{key.Parameter}` any more");

    /// <summary>The dates that a test of dates names, by their numbers.</summary>
    public static IEnumerable<int> DatesOf(Formula.TestOf test) =>
        test.Entry.Value.Split(',', StringSplitOptions.TrimEntries)
            .Select(date => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber);

    /// <summary>The hours for which a test of hours holds: a bit for each, from midnight on.</summary>
    public static int HoursOf(Formula.TestOf test) => Sample(test, local => local.Hour);

    /// <summary>The days for which a test of days of the week holds: a bit for each, Monday first.</summary>
    public static int WeekDaysOf(Formula.TestOf test) => Sample(test, local => ((int)local.DayOfWeek + 6) % 7);

    // Found out by asking the test itself, so that what a comparator means is said in one place.
    private static int Sample(Formula.TestOf test, Func<DateTime, int> bitOf)
    {
        var (bits, zone) = (0, ZoneOf(test.Key));
        for (var hour = 0; hour < HoursOfSample; hour++)
        {
            var request = new AuthorizationRequest
            {
                Identities = [], Action = "", Resource = s_anything, Instant = s_sample.AddHours(hour),
            };
            if (test.Test.Evaluate(in request) == Truth.True)
            {
                bits |= 1 << bitOf(TimeZones.ToLocal(request.Instant, zone));
            }
        }

        return bits;
    }
}
