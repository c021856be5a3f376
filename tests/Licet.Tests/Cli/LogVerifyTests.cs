using System.Text;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Storage.Logs;
using Licet.Tests.Logs.Chain;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Cli;

/// <summary><c>licet log verify</c> on logs that a store has written.</summary>
public sealed class LogVerifyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogSigner _signer = LogSigner.Create();

    private string Key => _folder.PathOf("key.pem");

    private string Logs => _folder.PathOf("logs");

    private string Audit => Path.Combine(Logs, "xx1111-ovh", "audit");

    private string[] Segments => [.. Directory.GetFiles(Audit, "*.log").Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Logs_of_a_clean_stop_are_whole_and_signed()
    {
        await WriteAsync();

        var run = CliRun.Of("log", "verify", Logs, "--key", Key, "--strict");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("whole", run.Output, StringComparison.Ordinal);
        Assert.Contains("signed: 60 of 60", run.Output, StringComparison.Ordinal);
        Assert.Contains("access-policy log", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_record_is_named()
    {
        await WriteAsync();
        var lines = await File.ReadAllLinesAsync(Segments[1], TestContext.Current.CancellationToken);
        lines[3] = lines[3].Replace("denied", "granted", StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Segments[1], string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);

        var run = CliRun.Of("log", "verify", Audit, "--key", Key);

        Assert.Equal(1, run.ExitCode);
        var record = LogLine.TryReadSequence(Encoding.UTF8.GetBytes(lines[3]), out var sequence) ? sequence : 0;
        Assert.Contains(
            $"changed: {Segments[1]}, line 4: record {record} was changed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_folder_cannot_be_cut_off()
    {
        await WriteAsync();
        File.Delete(Segments[^1]);
        Assert.Equal(1, CliRun.Of("log", "verify", Audit, "--key", Key).ExitCode);

        File.Delete(Path.Combine(Audit, "head"));
        var run = CliRun.Of("log", "verify", Audit, "--key", Key);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the file is missing", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_an_export_cannot_be_cut_off_where_a_checkpoint_was_kept()
    {
        await WriteAsync();
        var last = await File.ReadAllTextAsync(Path.Combine(Audit, "head"), TestContext.Current.CancellationToken);
        var export = Segments.SelectMany(File.ReadAllBytes).ToArray();
        var cut = Segments[..^1].SelectMany(File.ReadAllBytes).ToArray();

        Assert.Equal(0, CliRun.Of(export, ["log", "verify", "-", "--key", Key, "--last", last]).ExitCode);
        Assert.Equal(0, CliRun.Of(cut, ["log", "verify", "-", "--key", Key]).ExitCode);
        var run = CliRun.Of(cut, ["log", "verify", "-", "--key", Key, "--last", Path.Combine(Audit, "head")]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("it went on to record 60", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_of_another_server_is_not_believed()
    {
        await WriteAsync();
        using var other = LogSigner.Create();
        await File.WriteAllTextAsync(Key, other.PublicPem(), TestContext.Current.CancellationToken);

        var run = CliRun.Of("log", "verify", Audit, "--key", Key);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("rewritten", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yy2222-ovh", "audit", true)]
    [InlineData("xx1111-ovh", "activity", true)]
    [InlineData("xx1111-ovh", "activity", false)]
    public async Task A_log_in_the_place_of_another_is_found(string account, string kind, bool isNamedByRoot)
    {
        await WriteAsync();
        var place = Directory.CreateDirectory(Path.Combine(Logs, account, kind)).FullName;
        foreach (var file in Directory.GetFiles(Audit))
        {
            File.Copy(file, Path.Combine(place, Path.GetFileName(file)));
        }

        var run = CliRun.Of("log", "verify", isNamedByRoot ? Logs : place, "--key", Key);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            $"inserted: {place}: this is the audit log of `xx1111-ovh`, another one",
            run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_no_answer()
    {
        await WriteAsync();
        var last = Path.Combine(Logs, "xx1111-ovh", "access-policy", "head");
        string[][] lines =
        [
            ["log", "verify", Audit],
            ["log", "verify", Audit, "--key", Segments[0]],
            ["log", "verify", Audit, "--key", _folder.PathOf("none.pem")],
            ["log", "verify", _folder.PathOf("none.log"), "--key", Key],
            ["log", "verify", Audit, "--key", Key, "--last", "{}"],
            ["log", "verify", Audit, "--key", Key, "--last", last],
        ];

        Assert.All(lines, line => Assert.Equal((2, ""), (CliRun.Of(line).ExitCode, CliRun.Of(line).Output)));
    }

    private async Task WriteAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Key, _signer.PublicPem(), cancellation);
        var options = new FileLogStoreOptions { SegmentBytesMax = 5_000 };
        await using var store = FileLogStore.Open(Logs, _signer, new FixedTime(), options);
        for (var from = 1; from <= 60; from += 5)
        {
            await store.AppendAsync(
                LogSamples.Account, LogKind.Audit, LogSamples.Evaluations(from, 5), cancellation);
        }

        await store.AppendAsync(
            LogSamples.Account, LogKind.AccessPolicy, LogSamples.Evaluations(1, 5), cancellation);
    }
}
