using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Storage.Logs;
using Licet.Tests.Logs.Chain;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>What a store makes of what a killed process, or somebody else, has left.</summary>
public sealed class LogRecoveryTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogSigner _signer = LogSigner.Create();
    private readonly FixedTime _time = new();
    private readonly List<string> _alarms = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Audit => _folder.PathOf("xx1111-ovh/audit");

    private string Head => Path.Combine(Audit, "head");

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_line_that_is_torn_at_any_byte_is_cut_off_and_nothing_else()
    {
        await AppendAsync(1, 3);
        var path = Assert.Single(LogFiles.Segments(Audit));
        var whole = await File.ReadAllBytesAsync(path, Cancellation);
        var lines = Lines(whole);
        var (from, to) = (lines[..^2].Sum(line => line.Length), lines[..^1].Sum(line => line.Length));
        File.Delete(Head);

        for (var length = from; length < to; length++)
        {
            await File.WriteAllBytesAsync(path, whole[..length], Cancellation);
            await AppendAsync(3, 2);

            var proof = LogFiles.Verify(Audit, _signer);
            Assert.Null(proof.Fault);
            Assert.Equal((4, 4), (proof.RecordCount, proof.LastSequence));
            Assert.Single(LogFiles.Segments(Audit));
            File.Delete(Head);
        }

        Assert.Empty(_alarms);
    }

    [Fact]
    public async Task A_segment_whose_header_was_not_written_whole_has_never_been()
    {
        await AppendAsync(1, 3);
        var header = (await File.ReadAllBytesAsync(LogFiles.Segments(Audit)[0], Cancellation))[..100];
        await File.WriteAllBytesAsync(Path.Combine(Audit, "00000002.log"), header, Cancellation);

        await AppendAsync(4, 1);

        Assert.Single(LogFiles.Segments(Audit));
        Assert.Null(LogFiles.Verify(Audit, _signer).Fault);
        Assert.Equal(4, LogFiles.Verify(Audit, _signer).RecordCount);
    }

    [Theory]
    [InlineData("change")]
    [InlineData("delete")]
    [InlineData("cut")]
    [InlineData("cut-checkpoint")]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("remove")]
    public async Task A_damaged_log_goes_on_in_a_new_segment_and_says_so(string damage)
    {
        await AppendAsync(1, 10);
        var path = Assert.Single(LogFiles.Segments(Audit));
        var lines = Lines(await File.ReadAllBytesAsync(path, Cancellation));
        Damage(path, lines, damage);
        var left = File.Exists(path) ? await File.ReadAllBytesAsync(path, Cancellation) : [];

        await AppendAsync(11, 2);
        await AppendAsync(13, 2);

        Assert.Contains("is damaged and goes on in a new file", Assert.Single(_alarms), StringComparison.Ordinal);
        Assert.Equal("00000002.log", Path.GetFileName(LogFiles.Segments(Audit)[^1]));
        Assert.Equal(left, File.Exists(path) ? await File.ReadAllBytesAsync(path, Cancellation) : []);
        Assert.NotNull(LogFiles.Verify(Audit, _signer).Fault);

        // No number is used twice, and what comes behind is proven by itself.
        await using var store = Open();
        var batch = await store.ReadAsync(LogSamples.Account, LogKind.Audit, 10, 100, Cancellation);
        Assert.Equal([11L, 12L, 13L, 14L], batch.Records.Select(record => record.Sequence));
        var behind = LogFiles.Segments(Audit)[^1];
        var proof = new LogVerifier(LogKey.ReadAll(_signer.PublicPem()))
            .Verify([new LogSource(behind, () => File.OpenRead(behind))]);
        Assert.Null(proof.Fault);
        Assert.Equal(LogPreviousSegment.Damaged, proof.Header!.Previous);
        Assert.Equal(4, proof.RecordCount);
    }

    [Theory]
    [InlineData("\"chain\":\".", "\"chain\":\"!")]
    [InlineData("\"segment\"", "\"sigment\"")]
    [InlineData("\"sequence\"", "\"sixuence\"")]
    public async Task A_head_that_states_no_place_is_none(string was, string spoiled)
    {
        await AppendAsync(1, 10);
        var path = Path.Combine(Audit, "head");
        var head = await File.ReadAllTextAsync(path, Cancellation);
        Assert.Matches(was, head);
        await File.WriteAllTextAsync(path, Regex.Replace(head, was, spoiled), Cancellation);
        File.Delete(Assert.Single(LogFiles.Segments(Audit)));

        await AppendAsync(11, 2);

        Assert.Equal(2, LogFiles.Verify(Audit, _signer).RecordCount);
    }

    [Fact]
    public async Task Whatever_becomes_of_the_files_the_store_goes_on_recording()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 1; round <= 40; round++)
        {
            foreach (var path in Directory.Exists(Audit) ? Directory.GetFiles(Audit) : [])
            {
                Spoil(path, random);
            }

            await AppendAsync(round * 10, 10);

            await using var store = Open();
            var last = await store.FindLastAsync(LogSamples.Account, LogKind.Audit, Cancellation);
            FileLogStoreTests.AssertSame(LogSamples.Evaluation((round * 10) + 9), last!.Entry);
        }
    }

    private static void Spoil(string path, Random random)
    {
        var bytes = File.ReadAllBytes(path);
        switch (random.Next(6))
        {
            case 0:
                File.Delete(path);
                break;
            case 1:
                File.WriteAllBytes(path, bytes[..random.Next(bytes.Length + 1)]);
                break;
            case 2 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
                File.WriteAllBytes(path, bytes);
                break;
            case 3:
                random.NextBytes(bytes);
                File.WriteAllBytes(path, bytes);
                break;
        }
    }

    private static void Damage(string path, List<byte[]> lines, string damage)
    {
        switch (damage)
        {
            case "change":
                lines[5][100] ^= 1;
                break;
            case "delete":
                lines.RemoveAt(5);
                break;
            case "cut":
                lines.RemoveRange(5, lines.Count - 5);
                break;
            case "cut-checkpoint":
                lines.RemoveAt(lines.Count - 1);
                break;
            case "garbage":
                lines = [[.. "garbage\n"u8]];
                break;
            case "empty":
                lines.Clear();
                break;
            default:
                File.Delete(path);
                return;
        }

        File.WriteAllBytes(path, [.. lines.SelectMany(line => line)]);
    }

    private static List<byte[]> Lines(byte[] bytes)
    {
        var lines = new List<byte[]>();
        for (var from = 0; from < bytes.Length; from += lines[^1].Length)
        {
            var length = bytes.AsSpan(from).IndexOf((byte)'\n') + 1;
            lines.Add(bytes[from..(from + length)]);
        }

        return lines;
    }

    private async Task AppendAsync(long from, int count)
    {
        await using var store = Open();
        var entries = LogSamples.Evaluations(from, count);
        await store.AppendAsync(LogSamples.Account, LogKind.Audit, entries, Cancellation);
    }

    private FileLogStore Open() =>
        FileLogStore.Open(_folder.Path, _signer, _time, new FileLogStoreOptions { Alarm = _alarms.Add });
}
