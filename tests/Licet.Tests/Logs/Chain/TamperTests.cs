using System.Diagnostics;
using System.Security.Cryptography;
using Xunit;

namespace Licet.Tests.Logs.Chain;

/// <summary>Whatever is done to a log is found, where it was done.</summary>
public sealed class TamperTests(ITestOutputHelper output)
{
    private const int RoundsOnMany = 1;
    private const int RoundsOnFew = 25;

    private static readonly Lazy<SampleLog> s_few =
        new(() => SampleLog.Write(3_000, perCheckpoint: 130, perSegment: 500));

    private static readonly Lazy<SampleLog> s_many =
        new(() => SampleLog.Write(100_000, perCheckpoint: 1_300, perSegment: 17_000));

    public static TheoryData<string> Kinds => [.. Tampering.Kinds];

    [Fact]
    public void A_log_that_nobody_touched_is_whole()
    {
        var watch = Stopwatch.StartNew();
        var proof = SampleLog.Verify(s_many.Value.Segments, s_many.Value.Last, isWhole: true);
        output.WriteLine($"100,000 records verified in {watch.ElapsedMilliseconds} ms, with writing them");

        Assert.Null(proof.Fault);
        Assert.Equal(100_000, proof.RecordCount);
        Assert.Equal(0, proof.UnsignedCount);
        Assert.Equal(6, proof.SegmentCount);
        Assert.Equal(s_many.Value.Last, proof.Checkpoint);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_done_to_one_of_100000_records_is_found(string kind) =>
        AssertFound(s_many.Value, kind, RoundsOnMany);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_done_at_many_places_is_found(string kind) => AssertFound(s_few.Value, kind, RoundsOnFew);

    private void AssertFound(SampleLog log, string kind, int rounds)
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var fault = new Tampering(log, random).AssertFound(kind);
            if (round < 3)
            {
                output.WriteLine($"{fault.Source}:{fault.Line} {fault.Kind} record {fault.Sequence}: {fault.Message}");
            }
        }
    }
}
