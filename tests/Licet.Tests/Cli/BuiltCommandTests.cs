using System.Diagnostics;
using Xunit;

namespace Licet.Tests.Cli;

public sealed class BuiltCommandTests
{
    private const string Request =
        "--identity urn:v1:eu:identity:user:xx1111-ovh/user1 --action vps:apiovh:reboot"
        + " --resource urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_policy_from_a_pipe_is_decided_by_the_built_command()
    {
        using var command = new BuiltCommand();
        var policy = Path.Combine(CliRun.Documents, "founding/vps-reboot-snapshot.json");

        var run = await command.RunAsync($"cat '{policy}' | ./licet check - {Request}", Cancellation);

        var expected =
            """
            allowed  vps:apiovh:reboot
                     by `vps-reboot-snapshot` in standard input, permissions.allow[0]: `vps:apiovh:reboot`

            """;
        Assert.Equal(new CliRun(0, expected, ""), run);
    }

    [Fact]
    public async Task Now_is_the_default_instant()
    {
        using var command = new BuiltCommand();
        var before = DateTimeOffset.UtcNow;

        var run = await command.RunAsync($"echo '[]' | ./licet check - {Request} --explain", Cancellation);

        var line = run.Output.Split('\n').Single(one => one.StartsWith("at ", StringComparison.Ordinal));
        var instant = DateTimeOffset.Parse(line[2..].Trim(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(instant, before, DateTimeOffset.UtcNow);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task A_closed_pipe_is_no_error()
    {
        using var command = new BuiltCommand();

        var run = await command.RunAsync("./licet check --help | head -n 1", Cancellation);

        Assert.Equal(new CliRun(0, "Description:\n", ""), run);
    }

    [Fact]
    public async Task An_interrupt_ends_it_quietly()
    {
        using var command = new BuiltCommand();
        using var process = command.Start("exec ./licet policy validate -");
        await Task.Delay(TimeSpan.FromMilliseconds(700), Cancellation);

        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(Cancellation);
        }

        var run = await BuiltCommand.EndAsync(process, Cancellation);
        Assert.Equal(new CliRun(130, "", ""), run);
    }
}
