using System.Collections.Immutable;
using System.Text.Json;
using Licet.Core.Logs;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>Records for the tests of forwarding.</summary>
internal static class LogSample
{
    internal static readonly DateTime Time = new(2026, 11, 21, 1, 30, 0, DateTimeKind.Utc);

    internal const string Token = "00000000-0000-0000-0000-000000000000";

    /// <summary>A record with the values that formats tell apart.</summary>
    internal static LogRecord Full { get; } = new(7, new LogEntry
    {
        At = Time.AddMicroseconds(123_456),
        Message = "several\nlines, é, \"quotes\" and \\ backslash 😀",
        Fields =
        [
            new("account", LogValue.Of("xx1111-ovh")),
            new("type", LogValue.Of("USER PASSWORD CHANGED")),
            new("q", LogValue.Of("a\"b]c\\d\0\u001f</é>\u2028")),
            new("status_int", LogValue.Of(403)),
            new("identities_array", LogValue.Of(["urn:v1:eu:identity:user:xx1111-ovh/john.doe", "two"])),
            new("authorized_actions_array", LogValue.Of(ImmutableArray<string>.Empty)),
            new("userPasswordChangedDetails_userAgent", LogValue.Of("agent")),
        ],
    });

    /// <summary>Short records, one after the other.</summary>
    internal static IEnumerable<LogEntry> Entries(int count, int from = 1) =>
        Enumerable.Range(from, count).Select(number => new LogEntry
        {
            At = Time.AddSeconds(number),
            Message = $"record {number}",
            Fields = [new("account", LogValue.Of("xx1111-ovh")), new("number_int", LogValue.Of(number))],
        });

    /// <summary>The record that a line of GELF says.</summary>
    internal static LogEntry OfGelf(string line)
    {
        using var parsed = JsonDocument.Parse(line);
        var fields = parsed.RootElement.EnumerateObject()
            .Where(member => member.Name.StartsWith('_') && member.Name != "_X-OVH-TOKEN")
            .Select(member => new LogField(member.Name[1..], ValueOf(member)));
        var seconds = parsed.RootElement.GetProperty("timestamp").GetDecimal();
        return new LogEntry
        {
            At = DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
            Message = parsed.RootElement.GetProperty("short_message").GetString()!,
            Fields = [.. fields],
        };
    }

    private static LogValue ValueOf(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Number ? LogValue.Of(member.Value.GetInt64())
        : member.Name.EndsWith("_array", StringComparison.Ordinal) ? LogValue.Of(
            [.. member.Value.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        : LogValue.Of(member.Value.GetString()!);
}
