using Licet.Cli;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Cli;

/// <summary>The reverse questions of the command line, put to a server.</summary>
public sealed class AccessServerTests
{
    private const string Vps = "urn:v1:eu:resource:vps:one";

    [Fact]
    public async Task A_server_answers_as_files_do()
    {
        await using var server = await ServerFixture.StartAsync();
        var (caller, _, urn) = await server.AddServiceAccountAsync("auditor");
        await server.AllowAsync(urn, ["account:apiovh:iam/policy/get"], ServerFixture.AccountUrn);
        await server.AllowAsync(urn, ["vps:apiovh:reboot"], "urn:v1:eu:resource:vps:*");

        var who = Run(server, caller.Token, "who-can", "vps:apiovh:reboot", Vps);
        var where = Run(server, caller.Token, "where-can", urn, "vps:apiovh:reboot", "--output", "json");
        var nobody = Run(server, caller.Token, "what-can", "urn:v1:eu:identity:user:xx1111-ovh/nobody", Vps);
        var refused = Run(server, "a.b.c", "who-can", "vps:apiovh:reboot", Vps);

        Assert.Equal(ExitCode.Yes, who.ExitCode);
        Assert.StartsWith("always   urn:v1:eu:identity:account:xx1111-ovh\n         as the root", who.Output);
        Assert.Contains($"always   {urn}\n         by `", who.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Yes, where.ExitCode);
        Assert.Contains("\"name\": \"urn:v1:eu:resource:vps:*\"", where.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NoAnswer, nobody.ExitCode);
        Assert.Contains("the server answers 404: identity `", nobody.Errors, StringComparison.Ordinal);
        Assert.Contains("the server answers 401: ", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_answers_about_its_past()
    {
        await using var server = await ServerFixture.StartAsync();
        var (caller, _, urn) = await server.AddServiceAccountAsync("auditor");
        await server.AllowAsync(urn, ["account:apiovh:iam/policy/get"], ServerFixture.AccountUrn);
        var before = server.State.Revision;
        await server.AllowAsync(urn, ["vps:apiovh:reboot"], "urn:v1:eu:resource:vps:*");

        var now = Run(server, caller.Token, "who-can", "vps:apiovh:reboot", Vps);
        var then = Run(server, caller.Token, "who-can", "vps:apiovh:reboot", Vps, "--revision", $"{before}");

        Assert.Contains(urn, now.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(urn, then.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recorded_calls_are_replayed_and_trimmed()
    {
        await using var server = await ServerFixture.StartAsync();
        var (caller, _, urn) = await server.AddServiceAccountAsync("auditor");
        string[] actions = ["account:apiovh:iam/policy/get", "account:apiovh:iam/log/url/create"];
        await server.AllowAsync(urn, actions, ServerFixture.AccountUrn);
        for (var number = 0; number < 2; number++)
        {
            Assert.Equal(200, (await caller.SendAsync("GET", "/v2/iam/policy")).Status);
        }

        await ReplayRouteTests.RecordedAsync(server, urn, count: 2);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        using var folder = new Storage.TemporaryFolder();
        var draft = folder.PathOf("draft.json");
        await File.WriteAllTextAsync(
            draft,
            $$"""
            {"name":"never","identities":["{{urn}}"],"resources":[{"urn":"{{ServerFixture.AccountUrn}}"}],
             "permissions":{"deny":[{"action":"account:apiovh:iam/policy/get"}]} }
            """,
            TestContext.Current.CancellationToken);
        const string From = "2026-03-02T00:00:00Z";
        const string To = "2026-03-02T10:16:00Z";

        var replay = Run(server, caller.Token, "policy", "replay", draft, "--from", From, "--to", To);
        var suggest = Run(server, caller.Token, "policy", "suggest", urn, "--from", From, "--to", To);

        Assert.True(replay.ExitCode == ExitCode.No, replay.Errors);
        Assert.Contains($"{urn} account:apiovh:iam/policy/get", replay.Output, StringComparison.Ordinal);
        Assert.Contains("-> `never` permissions.deny", replay.Output, StringComparison.Ordinal);
        Assert.True(suggest.ExitCode == ExitCode.Yes, suggest.Errors);
        Assert.Contains("\"action\": \"account:apiovh:iam/policy/get\"", suggest.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_is_told()
    {
        var run = Run("http://127.0.0.1:1", "token", "who-can", "vps:apiovh:reboot", Vps);

        Assert.Equal(ExitCode.NoAnswer, run.ExitCode);
        Assert.Contains("`http://127.0.0.1:1/` does not answer", run.Errors, StringComparison.Ordinal);
    }

    private static CliRun Run(ServerFixture server, string? token, params string[] arguments) =>
        Run($"http://{server.Authority}", token, arguments);

    private static CliRun Run(string server, string? token, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(Stream.Null, output, errors, TimeProvider.System) { Variable = _ => token };
        var exitCode = new CommandLine(terminal).Run([.. arguments, "--server", server]);
        return new CliRun(exitCode, output.ToString(), errors.ToString());
    }
}
