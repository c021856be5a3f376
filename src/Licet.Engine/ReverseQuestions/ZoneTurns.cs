using System.Collections.Concurrent;
using Licet.Engine.Conditions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// The instants at which the offset of a time zone changes. The framework tells offsets and not when they change, so
/// that is looked for by the day and then by halving; once for each zone and the years that matter, as it takes
/// milliseconds. Safe for any number of threads.
/// </summary>
internal static class ZoneTurns
{
    private static readonly long s_tableFrom = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly long s_tableTo = new DateTime(2130, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly ConcurrentDictionary<string, long[]> s_tables = new(StringComparer.Ordinal);

    /// <summary>The offset at an instant, both in ticks; beyond the ends of the calendar, that at its end.</summary>
    public static long Offset(TimeZoneInfo zone, long ticks)
    {
        var utc = new DateTime(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        return TimeZones.ToLocal(utc, zone).Ticks - utc.Ticks;
    }

    /// <summary>The changes from one instant on and before another, in order; perhaps one at the end, too.</summary>
    public static IEnumerable<long> Between(TimeZoneInfo zone, long from, long to)
    {
        var table = s_tables.GetOrAdd(zone.Id, static (_, zone) => [.. Find(zone, s_tableFrom, s_tableTo)], zone);
        return
        [
            .. Find(zone, from, Math.Min(to, s_tableFrom)),
            .. table.Where(turn => turn >= from && turn < to),
            .. Find(zone, Math.Max(from, s_tableTo), to),
        ];
    }

    /// <summary>How many days are looked at for that, one by one: those outside of the table.</summary>
    public static long DaysBetween(long from, long to) =>
        (Math.Max(0, Math.Min(to, s_tableFrom) - from) + Math.Max(0, to - Math.Max(from, s_tableTo)))
        / TimeSpan.TicksPerDay;

    private static IEnumerable<long> Find(TimeZoneInfo zone, long from, long to)
    {
        if (from >= to)
        {
            yield break;
        }

        var (day, offset) = (from, Offset(zone, from));
        while (day < to)
        {
            var next = Math.Min(day + TimeSpan.TicksPerDay, to);
            var nextOffset = Offset(zone, next);
            if (nextOffset != offset)
            {
                yield return Turn(zone, day, next, offset);
            }

            (day, offset) = (next, nextOffset);
        }
    }

    private static long Turn(TimeZoneInfo zone, long before, long after, long offset)
    {
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = Offset(zone, middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }
}
