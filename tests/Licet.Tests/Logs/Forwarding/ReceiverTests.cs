using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Server.Logs.Forwarding;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>
/// Debian's receivers take what a running server forwards: every record, its fields as they are, in order, across a
/// restart of theirs while records come.
/// </summary>
public sealed partial class ReceiverTests
{
    private const string Streams = "/dbaas/logs/ldp-xx-43081/output/graylog/stream";
    private const int Count = 3_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("syslog-ng", "gelf")]
    [InlineData("syslog-ng", "rfc5424")]
    [InlineData("rsyslog", "gelf")]
    [InlineData("rsyslog", "rfc5424")]
    public async Task A_receiver_that_is_restarted_gets_everything(string name, string protocol)
    {
        using var authority = new TestAuthority();
        await using var receiver = Receiver.OrSkip(name, protocol == "gelf", authority);
        await receiver.StartAsync();
        await using var server = await ServerFixture.StartAsync();
        await SubscribeAsync(server, authority, receiver.Port, protocol);

        await server.Logs.AppendAsync(new AccountId("xx1111-ovh"), LogKind.Audit, [LogSample.Full.Entry], Cancellation);
        var first = server.Logs.Of(LogKind.Audit).Count;
        for (var number = 1; number <= Count; number += 10)
        {
            var entries = LogSample.Entries(10, number).ToList();
            await server.Logs.AppendAsync(new AccountId("xx1111-ovh"), LogKind.Audit, entries, Cancellation);
            if (number == 1_001)
            {
                await Eventually.TrueAsync(() => receiver.Lines.Length > 100);
                await receiver.StopAsync();
            }
            else if (number == 2_001)
            {
                await receiver.StartAsync();
            }

            await Task.Delay(1, Cancellation);
        }

        var last = server.Logs.Of(LogKind.Audit)[^1].Sequence;
        await Eventually.TrueAsync(() => Sequences(receiver, protocol).Contains(last));

        var sequences = Sequences(receiver, protocol);
        Assert.Empty(Enumerable.Range(first, (int)last - first + 1).Except(sequences.Select(one => (int)one)));
        Assert.InRange(sequences.Length - sequences.Distinct().Count(), 0, 2 * ForwardingPump.WindowMax);

        // In order, but for the one place where what was not confirmed comes again.
        Assert.InRange(sequences.Zip(sequences.Skip(1)).Count(pair => pair.Second <= pair.First), 0, 3);
        AssertIntact(receiver, protocol, first);
    }

    private static async Task SubscribeAsync(
        ServerFixture server, TestAuthority authority, int port, string protocol)
    {
        var stream = await server.Root.SendAsync("POST", Streams, JsonSerializer.Serialize(new
        {
            title = "receiver",
            destination = new
            {
                protocol, host = "localhost", port, caCertificate = authority.Pem, token = LogSample.Token,
            },
        }));
        var subscribed = await server.Root.SendAsync(
            "POST",
            "/me/logs/audit/log/subscription",
            JsonSerializer.Serialize(new { streamId = stream["streamId"], kind = "default" }));
        Assert.True(subscribed.Status == 200, subscribed.Body);
    }

    private static long[] Sequences(Receiver receiver, string protocol) =>
    [
        .. receiver.Lines
            .Select(line => FieldsOf(line, protocol).GetValueOrDefault("sequence_int"))
            .OfType<string>()
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture)),
    ];

    private static void AssertIntact(Receiver receiver, string protocol, long sequence)
    {
        var number = sequence.ToString(CultureInfo.InvariantCulture);
        var line = receiver.Lines.First(one =>
            FieldsOf(one, protocol).GetValueOrDefault("sequence_int") == number);
        var entry = LogSample.Full.Entry;
        if (protocol == "gelf")
        {
            var message = ForwardedMessage.Of(LogKind.Audit, new LogRecord(sequence, entry));
            Assert.Equal(
                Encoding.UTF8.GetString(new GelfFormat("licet", LogSample.Token).Write(message)),
                JsonElement.Parse(line).GetProperty("raw").GetString());
            return;
        }

        var fields = FieldsOf(line, protocol);
        Assert.Equal(LogSample.Token, fields["X-OVH-TOKEN"]);
        foreach (var field in entry.Fields.Where(field => field.Name.Length <= 32))
        {
            Assert.Equal(field.Value.Joined().Replace('\0', '\uFFFD'), fields[field.Name]);
        }

        Assert.Equal(entry.Message, JsonElement.Parse(line).GetProperty("MESSAGE").GetString()!.Trim('\uFEFF', ' '));
    }

    private static Dictionary<string, string> FieldsOf(string line, string protocol)
    {
        var parsed = JsonElement.Parse(line);
        if (protocol == "gelf")
        {
            return JsonElement.Parse(parsed.GetProperty("raw").GetString()!).EnumerateObject()
                .ToDictionary(member => member.Name.TrimStart('_'), member => member.Value.ToString());
        }

        if (parsed.TryGetProperty("_SDATA", out var data))
        {
            return data.GetProperty("iam@32473").EnumerateObject()
                .ToDictionary(member => member.Name, member => member.Value.ToString());
        }

        return !parsed.TryGetProperty("sd", out var written)
            ? []
            : Parameter().Matches(written.GetString()!).ToDictionary(
                match => match.Groups[1].Value,
                match => Escape().Replace(match.Groups[2].Value, "$1"));
    }

    [GeneratedRegex("""([^ ="\]]+)="((?:[^"\\\]]|\\.)*)" ?""", RegexOptions.Singleline)]
    private static partial Regex Parameter();

    [GeneratedRegex("""\\(["\\\]])""")]
    private static partial Regex Escape();
}
