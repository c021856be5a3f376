using Licet.Engine.Conditions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// The times that some tests tell apart: instants from now on, so many that every combination of outcomes that will
/// ever come has one among them.
/// </summary>
/// <remarks>
/// <para>
/// The dates that the tests name cut the time into spans, in each of which only hours and days of the week turn. With
/// one zone, a little more than a week at the beginning of a span shows all of them. With several, it also matters how
/// far the zones are apart, which the beginnings and ends of their summer times change. So a span is cut again where
/// an offset changes, and a week of each piece is walked through, once for all pieces of one kind.
/// </para>
/// <para>
/// Summer times begin and end by the day of the week, so a year is one of fourteen kinds; any forty years in a row
/// have all of them. Until <see cref="s_regularFrom"/> the zone database lists days that follow the moon.
/// </para>
/// </remarks>
internal sealed class TimeCells
{
    private const long Hour = TimeSpan.TicksPerHour;
    private const long Week = 7 * TimeSpan.TicksPerDay;
    private const int YearsOfAllKinds = 40;

    private static readonly long s_regularFrom = new DateTime(2088, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly long s_end = DateTime.MaxValue.Ticks - Week;

    private readonly DateTime _now;
    private readonly PageBudget _budget;
    private readonly TimeZoneInfo[] _zones;
    private readonly (TimeZoneInfo Zone, int Day)[] _dates;
    private readonly bool _readsClocks;
    private readonly int _testCount;
    private long _readings;

    public TimeCells(IReadOnlyCollection<Formula.TestOf> tests, DateTime now, PageBudget budget)
    {
        (_now, _budget) = (now, budget);
        _testCount = tests.Count;
        _zones = [.. tests.Select(test => LocalTimes.ZoneOf(test.Key)).DistinctBy(zone => zone.Id)];
        _readsClocks = tests.Any(test => test.Key.Subject != ConditionSubject.LocalDate);
        _dates =
        [
            .. tests
                .Where(test => test.Key.Subject == ConditionSubject.LocalDate)
                .SelectMany(test => LocalTimes.DatesOf(test).Select(day => (LocalTimes.ZoneOf(test.Key), day)))
                .Distinct(),
        ];
    }

    /// <summary>Whether the bound on the work was reached; then instants are missing.</summary>
    public bool IsCutShort => _readings > Limits.ClockReadingsMax || _budget.IsSpent;

    /// <summary>The instants; more than needed. Ends early where it would become too much work.</summary>
    public IEnumerable<DateTime> Instants()
    {
        var begins = Begins();
        for (var index = 0; index < begins.Length && !IsCutShort; index++)
        {
            var end = index + 1 < begins.Length ? begins[index + 1] : s_end;
            foreach (var ticks in _readsClocks ? Walk(begins[index], end) : [begins[index]])
            {
                Count(_testCount);
                yield return new DateTime(ticks, DateTimeKind.Utc);
            }
        }
    }

    private void Count(long readings)
    {
        _readings += readings;
        _budget.Spend(readings);
    }

    // Now, and every later midnight at which a named date begins or ends; by each offset that the zone has around it,
    // which may be one cut too many and is never one too few.
    private long[] Begins()
    {
        var begins = new SortedSet<long> { _now.Ticks };
        foreach (var (zone, day) in _dates)
        {
            for (var midnight = day * TimeSpan.TicksPerDay; midnight <= (day + 1) * TimeSpan.TicksPerDay;
                midnight += TimeSpan.TicksPerDay)
            {
                for (var around = -36; around <= 36; around += 12)
                {
                    var ticks = midnight - ZoneTurns.Offset(zone, midnight + (around * Hour));
                    if (ticks > _now.Ticks && ticks < s_end)
                    {
                        begins.Add(ticks);
                    }
                }
            }
        }

        return [.. begins];
    }

    private IEnumerable<long> Walk(long from, long to)
    {
        var until = Math.Min(to, _zones.Length == 1 ? Later(from, 16) : YearsAfter(Math.Max(from, s_regularFrom)));
        if (until <= from)
        {
            yield return from;
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var turns = new SortedSet<long> { from };
        for (var index = 0; index < _zones.Length && !IsCutShort; index++)
        {
            Count(ZoneTurns.DaysBetween(from, until));
            turns.UnionWith(ZoneTurns.Between(_zones[index], from, until));
        }

        var begins = turns.ToArray();
        for (var index = 0; index < begins.Length && !IsCutShort; index++)
        {
            var end = index + 1 < begins.Length ? begins[index + 1] : until;
            foreach (var ticks in WalkPiece(begins[index], end, seen))
            {
                yield return ticks;
            }
        }
    }

    // A piece in which no offset changes: its beginning, and each full hour of each zone within a week.
    private IEnumerable<long> WalkPiece(long from, long to, HashSet<string> seen)
    {
        var offsets = _zones.Select(zone => ZoneTurns.Offset(zone, from)).ToArray();
        var length = Math.Min(to - from, Week);
        var phase = length == Week ? 0 : (from + offsets[0]) % Week;
        if (!seen.Add($"{phase}+{length}: {string.Join(' ', offsets.Select(offset => offset - offsets[0]))}"))
        {
            yield break;
        }

        yield return from;
        foreach (var within in offsets.Select(offset => Modulo(-offset, Hour)).Distinct())
        {
            var first = from + Modulo(within - from, Hour);
            for (var ticks = first; ticks < from + length; ticks += Hour)
            {
                yield return ticks;
            }
        }
    }

    private static long Later(long ticks, int days) => Math.Min(ticks + (days * TimeSpan.TicksPerDay), s_end);

    private static long YearsAfter(long ticks) => Later(ticks, YearsOfAllKinds * 366);

    private static long Modulo(long value, long by) => ((value % by) + by) % by;
}
