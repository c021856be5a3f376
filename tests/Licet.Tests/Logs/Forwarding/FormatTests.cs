using System.Globalization;
using System.Text;
using System.Text.Json;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Server.Logs.Forwarding;
using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>What destinations are told, byte for byte.</summary>
public sealed class FormatTests
{
    private static readonly GelfFormat s_gelf = new("iam", LogSample.Token);
    private static readonly SyslogFormat s_syslog = new("iam.example.test", 42, LogSample.Token);

    [Fact]
    public void The_samples_of_gelf_are_written_as_they_are()
    {
        foreach (var line in File.ReadAllLines(Repository.SharedOrSkip("data/logs/gelf-samples.ndjson")))
        {
            var entry = LogSample.OfGelf(line);
            var message = ForwardedMessage.Of(LogKind.Activity, new LogRecord(7, entry));
            var written = Encoding.UTF8.GetString(s_gelf.Write(message));

            // Ours tells the number of the record besides, and takes every refusal for a warning, as the samples of
            // syslog do.
            var expected = line[..^1] + ",\"_log_kind\":\"activity\",\"_sequence_int\":7}";
            Assert.Equal(
                message.IsWarning ? expected.Replace("\"level\":6", "\"level\":4", StringComparison.Ordinal) : expected,
                written);
        }
    }

    [Theory]
    [InlineData(0, LogKind.Audit, "LOGIN_SUCCESS", "login of john.doe", 123_456,
        "account=xx1111-ovh|type=LOGIN_SUCCESS|authDetails_userDetails_user=john.doe")]
    [InlineData(1, LogKind.AccessPolicy, null, "access denied", 1_000_000,
        "account=xx1111-ovh|identities_array=urn:v1:eu:identity:user:xx1111-ovh/john.doe "
        + "urn:v1:eu:identity:group:xx1111-ovh/devops|unauthorized_actions_array=vps:apiovh:reboot")]
    public void The_samples_of_syslog_are_written_as_they_are(
        int index, LogKind kind, string? type, string text, int microseconds, string fields)
    {
        var line = File.ReadAllLines(Repository.SharedOrSkip("data/logs/rfc5424-samples.txt"))[index];
        var entry = new LogEntry
        {
            At = LogSample.Time.AddMicroseconds(microseconds),
            Message = text,
            Fields =
            [
                .. fields.Split('|').Select(field => field.Split('=')).Select(field => new LogField(
                    field[0],
                    field[0].EndsWith("_array", StringComparison.Ordinal)
                        ? LogValue.Of([.. field[1].Split(' ')])
                        : LogValue.Of(field[1]))),
            ],
        };

        var written = Encoding.UTF8.GetString(s_syslog.Write(ForwardedMessage.Of(kind, new LogRecord(7, entry))));

        Assert.Equal(type, entry["type"]?.Joined());
        Assert.Equal(
            line,
            written.Replace(
                $" log_kind=\"{LogKinds.NameOf(kind)}\" sequence_int=\"7\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_hard_to_write_is_written_as_each_format_wants_it()
    {
        var message = ForwardedMessage.Of(LogKind.Audit, LogSample.Full);
        var checkpoint = ForwardedMessage.OfCheckpoint(
            new AccountId("xx1111-ovh"), LogKind.Activity, "{\"sequence\":9}", LogSample.Time);
        var text = new StringBuilder();
        foreach (var one in (ForwardedMessage[])[message, checkpoint])
        {
            text.AppendLine(Encoding.UTF8.GetString(s_gelf.Write(one)))
                .AppendLine(Encoding.UTF8.GetString(s_syslog.WriteCounted(one)))
                .Append(Encoding.UTF8.GetString(JsonLineFormat.Write(one)));
        }

        text.AppendLine(Encoding.UTF8.GetString(new OtlpFormat("iam", LogSample.Token).Write([message, checkpoint])));
        Golden.AssertMatches("tests/Licet.Tests/Logs/Forwarding/formats.txt", text.ToString());
    }

    [Fact]
    public void Lengths_are_counted_in_bytes_and_ends_marked()
    {
        var message = ForwardedMessage.Of(LogKind.Audit, LogSample.Full);
        var counted = s_syslog.WriteCounted(message);
        var blank = Array.IndexOf(counted, (byte)' ');

        Assert.Equal(
            counted.Length - blank - 1,
            int.Parse(Encoding.ASCII.GetString(counted, 0, blank), CultureInfo.InvariantCulture));
        Assert.Equal([.. s_gelf.Write(message), 0], s_gelf.WriteDelimited(message));
        Assert.Equal(0, s_gelf.Write(message).Count(letter => letter == 0));
    }

    [Fact]
    public void Values_that_are_too_long_are_cut_between_letters_and_named()
    {
        var entry = new LogEntry
        {
            At = LogSample.Time,
            Message = new string('m', 40_000),
            Fields =
            [
                new("long", LogValue.Of(string.Concat(Enumerable.Repeat("😀é", 9_000)))),
                new("short", LogValue.Of("short")),
                new("many_array", LogValue.Of([.. Enumerable.Repeat(new string('a', 99), 1_000)])),
            ],
        };

        var message = ForwardedMessage.Of(LogKind.Audit, new LogRecord(1, entry));

        Assert.All(message.Entry.Fields, field =>
            Assert.InRange(Encoding.UTF8.GetByteCount(field.Value.Joined()), 1, 32_766));
        Assert.Equal("long many_array", message.Entry["truncated_array"]!.Joined());
        Assert.EndsWith("…", message.Entry["long"]!.Joined());
        Assert.DoesNotContain(message.Entry["long"]!.Joined().EnumerateRunes(), rune => rune == Rune.ReplacementChar);
        Assert.Equal("short", message.Entry["short"]!.Joined());
        Assert.Equal(32_766, Encoding.UTF8.GetByteCount(message.Entry.Message));
    }

    [Fact]
    public void Otlp_is_what_its_mapping_to_json_says()
    {
        var body = new OtlpFormat("iam", Token: null).Write([ForwardedMessage.Of(LogKind.Audit, LogSample.Full)]);
        using var parsed = JsonDocument.Parse(body);

        var record = parsed.RootElement.GetProperty("resourceLogs")[0].GetProperty("scopeLogs")[0]
            .GetProperty("logRecords")[0];

        Assert.Equal("1795224600123456000", record.GetProperty("timeUnixNano").GetString());
        Assert.Equal(13, record.GetProperty("severityNumber").GetInt32());
        Assert.Equal(
            LogSample.Full.Entry.Message, record.GetProperty("body").GetProperty("stringValue").GetString());
        var attributes = record.GetProperty("attributes").EnumerateArray()
            .ToDictionary(one => one.GetProperty("key").GetString()!, one => one.GetProperty("value"));
        Assert.Equal("403", attributes["status_int"].GetProperty("intValue").GetString());
        Assert.Equal("7", attributes["sequence_int"].GetProperty("intValue").GetString());
        Assert.Equal(
            2, attributes["identities_array"].GetProperty("arrayValue").GetProperty("values").GetArrayLength());
        Assert.All(attributes.Values, value => Assert.Single(value.EnumerateObject()));
    }
}
