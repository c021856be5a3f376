using System.Text;
using System.Text.Json;
using Licet.Tests.Hosting;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>SIGKILL of the server while it forwards: after the next start everything arrives.</summary>
public sealed class KilledForwarderTests
{
    private const string Streams = "/dbaas/logs/ldp-xx-43081/output/graylog/stream";
    private const int Kills = 3;
    private const int Changes = 40;

    [Fact]
    public async Task Nothing_is_lost_when_the_server_is_killed_while_it_forwards()
    {
        using var folder = new TemporaryFolder();
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var receiver = new TestReceiver(certificate);
        string[] options = ["--log-destinations-allow", "127.0.0.1/32"];
        var made = 0;
        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var server = await ServerProcess.StartAsync(folder.PathOf("data"), options);
            using var root = new SignedClient(await server.CredentialsAsync());
            if (kill == 0)
            {
                await SubscribeAsync(root, authority, receiver.Port);
            }

            for (var change = 0; change < Changes; change++)
            {
                await root.SendAsync("POST", "/me/identity/group", $$"""{"name":"forwarded-{{made++}}"}""");
            }

            if (kill < Kills)
            {
                await server.SignalAsync("KILL");
                await server.ExitCodeAsync();
                continue;
            }

            await Eventually.TrueAsync(() => Told(receiver).Any(one => one.Name == $"forwarded-{made - 1}"));
        }

        var told = Told(receiver);
        Assert.Empty(Enumerable.Range(0, made).Select(one => $"forwarded-{one}").Except(told.Select(one => one.Name)));
        var sequences = told.Select(one => one.Sequence).Distinct().Order().ToList();
        Assert.Equal(sequences.Count, sequences[^1] - sequences[0] + 1);

        // Checkpoints come with the records.
        Assert.Contains("\"_checkpoint\":", Encoding.UTF8.GetString(receiver.Received), StringComparison.Ordinal);
    }

    private static async Task SubscribeAsync(SignedClient root, TestAuthority authority, int port)
    {
        var stream = await root.SendAsync("POST", Streams, JsonSerializer.Serialize(new
        {
            title = "receiver",
            destination = new { protocol = "gelf", host = "127.0.0.1", port, caCertificate = authority.Pem },
        }));
        await root.SendAsync(
            "POST",
            "/me/logs/audit/log/subscription",
            JsonSerializer.Serialize(new { streamId = stream.GetProperty("streamId").GetString(), kind = "default" }));
    }

    // A message that the server was killed within is no JSON; it comes again.
    private static List<(long Sequence, string Name)> Told(TestReceiver receiver)
    {
        var told = new List<(long, string)>();
        foreach (var text in Encoding.UTF8.GetString(receiver.Received).Split('\0'))
        {
            try
            {
                var start = text.LastIndexOf("{\"version\"", StringComparison.Ordinal);
                var message = JsonElement.Parse(text[Math.Max(start, 0)..]);
                if (message.TryGetProperty("_sequence_int", out var sequence))
                {
                    told.Add((sequence.GetInt64(), message.GetProperty("_subject_name").GetString()!));
                }
            }
            catch (JsonException)
            {
                // The rest of a connection that broke off.
            }
        }

        return told;
    }
}
