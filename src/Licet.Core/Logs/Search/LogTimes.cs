using System.Globalization;
using System.Text.RegularExpressions;

namespace Licet.Core.Logs.Search;

/// <summary>
/// The times that a query may name: <c>2026-11-21</c>, <c>2026-11-21 14:03</c>, <c>2026-11-21T14:03:05.123Z</c>,
/// milliseconds since 1970, and <c>now-5d</c> or <c>now-1d/d</c> as Elasticsearch's date mathematics has them. Each is
/// a span: the day, the minute, the millisecond, according to what is left out. UTC, unless an offset says otherwise.
/// </summary>
public static partial class LogTimes
{
    private const int StepsMax = 10;
    private const int AmountMax = 1_000_000;

    /// <summary>The time of a record as a text: to the microsecond.</summary>
    public static string Format(DateTime at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The span that a text names, its end not within; null when it is no time.</summary>
    public static (DateTime Start, DateTime End)? Read(string text, DateTime now)
    {
        try
        {
            var split = text.IndexOf("||", StringComparison.Ordinal);
            var isNow = text.StartsWith("now", StringComparison.Ordinal);
            var steps = isNow ? text[3..] : split < 0 ? "" : text[(split + 2)..];
            var span = isNow ? (now, now.AddMicroseconds(1)) : ReadFixed(split < 0 ? text : text[..split]);
            return span is { } read ? Stepped(read, steps) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // Beyond the calendar.
            return null;
        }
    }

    private static (DateTime Start, DateTime End)? ReadFixed(string text)
    {
        if (text.Length > 4
            && text.All(char.IsAsciiDigit)
            && long.TryParse(text, CultureInfo.InvariantCulture, out var since))
        {
            var instant = DateTimeOffset.FromUnixTimeMilliseconds(since).UtcDateTime;
            return (instant, instant.AddMilliseconds(1));
        }

        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var start = new DateTime(
            Part(match, "year", 0), Part(match, "month", 1), Part(match, "day", 1), Part(match, "hour", 0),
            Part(match, "minute", 0), Part(match, "second", 0), DateTimeKind.Utc);
        var digits = match.Groups["part"].Value;
        start = start.AddTicks(long.Parse(digits.PadRight(7, '0')[..7], CultureInfo.InvariantCulture));
        var end = digits.Length > 0 ? start.AddTicks(Math.Max(10, (long)Math.Pow(10, 7 - Math.Min(digits.Length, 7))))
            : match.Groups["second"].Success ? start.AddSeconds(1)
            : match.Groups["minute"].Success ? start.AddMinutes(1)
            : match.Groups["hour"].Success ? start.AddHours(1)
            : match.Groups["day"].Success ? start.AddDays(1)
            : match.Groups["month"].Success ? start.AddMonths(1)
            : start.AddYears(1);
        var offset = TimeSpan.FromMinutes((60 * Part(match, "hours", 0)) + Part(match, "minutes", 0))
            * (match.Groups["sign"].Value == "-" ? -1 : 1);
        return (start - offset, end - offset);
    }

    private static int Part(Match match, string name, int otherwise) =>
        match.Groups[name] is { Success: true } group
            ? int.Parse(group.Value, CultureInfo.InvariantCulture)
            : otherwise;

    // `-5d` moves, `/d` takes the whole day.
    private static (DateTime Start, DateTime End)? Stepped((DateTime Start, DateTime End) span, string steps)
    {
        var (start, end) = span;
        for (var count = 0; steps.Length > 0; count++)
        {
            if (count == StepsMax || Step().Match(steps) is not { Success: true } match)
            {
                return null;
            }

            var unit = match.Groups["unit"].Value[0];
            if (match.Groups["round"].Success)
            {
                start = Floor(start, unit);
                end = Moved(start, 1, unit);
            }
            else
            {
                var amount = match.Groups["amount"] is { Length: > 0 } written
                    ? Math.Min(AmountMax, int.Parse(written.Value, CultureInfo.InvariantCulture))
                    : 1;
                amount *= match.Groups["sign"].Value == "-" ? -1 : 1;
                (start, end) = (Moved(start, amount, unit), Moved(end, amount, unit));
            }

            steps = steps[match.Length..];
        }

        return (start, end);
    }

    private static DateTime Moved(DateTime time, int amount, char unit) =>
        unit switch
        {
            'y' => time.AddYears(amount),
            'M' => time.AddMonths(amount),
            'w' => time.AddDays(7 * amount),
            'd' => time.AddDays(amount),
            'm' => time.AddMinutes(amount),
            's' => time.AddSeconds(amount),
            _ => time.AddHours(amount),
        };

    private static DateTime Floor(DateTime time, char unit) =>
        unit switch
        {
            'y' => new DateTime(time.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            'M' => new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc),
            'w' => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)),
            'd' => time.Date,
            'm' => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute)),
            's' => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)),
            _ => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerHour)),
        };

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2})([T ](?<hour>[0-9]{2})(:(?<minute>[0-9]{2})"
        + @"(:(?<second>[0-9]{2})([.,](?<part>[0-9]{1,9}))?)?)?"
        + @"( ?Z|(?<sign>[+-])(?<hours>[0-9]{2}):?(?<minutes>[0-9]{2}))?)?)?)?\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(
        @"\A((?<sign>[+-])(?<amount>[0-9]{0,7})|(?<round>/))(?<unit>[yMwdhHms])", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
