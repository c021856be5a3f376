using System.Diagnostics;
using Licet.Core.Decisions;
using Licet.Core.Logs;

namespace Licet.Core.Replay;

/// <summary>
/// The recorded requests of an account. One reading at a time, since it takes a processor for as long as it may: others
/// wait. Safe for any number of threads.
/// </summary>
public sealed class RecordedRequests(ILogStore logs) : IDisposable
{
    // Recorded a little later than they happened: those of the period may lie behind the first that is later.
    private static readonly TimeSpan s_disorder = TimeSpan.FromMinutes(1);
    private const int RecordsAtOnceMax = 1000;

    private readonly SemaphoreSlim _reading = new(1, 1);

    /// <summary>How long a reading may take.</summary>
    public static TimeSpan TimeMax { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Reads those of a period, in the order in which they were recorded.</summary>
    internal async Task<RecordedPeriod> ReadAsync(
        AccountState state, DateTime from, DateTime to, RecordedRequestTaker take, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            var first = await logs.FindSequenceAsync(state.Account.Id, LogKind.AccessPolicy, from, cancellation);
            var reading = new Reading(state, from, to, take, cancellation);
            if (logs is ILogLines lines)
            {
                // Not on a thread that answers requests.
                await Task.Run(
                    () => lines.ReadLines(state.Account.Id, LogKind.AccessPolicy, first - 1, reading.Take),
                    cancellation);
            }
            else
            {
                await ReadRecordsAsync(state, first - 1, reading, cancellation);
            }

            return reading.ToPeriod();
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    private async Task ReadRecordsAsync(
        AccountState state, long afterSequence, Reading reading, CancellationToken cancellation)
    {
        while (true)
        {
            var batch = await logs.ReadAsync(
                state.Account.Id, LogKind.AccessPolicy, afterSequence, RecordsAtOnceMax, cancellation);
            foreach (var record in batch.Records)
            {
                if (!reading.Take(record.Entry))
                {
                    return;
                }
            }

            if (batch.Records.IsEmpty)
            {
                return;
            }

            afterSequence = batch.Records[^1].Sequence;
        }
    }

    private sealed class Reading(
        AccountState state, DateTime from, DateTime to, RecordedRequestTaker take, CancellationToken cancellation)
    {
        private const int CheckInterval = 4096;

        private readonly RecordedRequestReader _reader = new(state);
        private readonly long _started = Stopwatch.GetTimestamp();
        private DateTime? _stoppedAt;
        private long _lines;
        private long _requests;

        public bool Take(ReadOnlySpan<byte> line) => Take(_reader.Read(line));

        public bool Take(LogEntry entry) => Take(_reader.Read(entry));

        public RecordedPeriod ToPeriod() => new(from, to, _stoppedAt ?? to, _requests, _reader.AwsCount);

        private bool Take(in RecordedRequest? read)
        {
            if (read is not { } request)
            {
                return true;
            }

            if (++_lines % CheckInterval == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Stopwatch.GetElapsedTime(_started) > TimeMax)
                {
                    _stoppedAt = request.At < to ? request.At : to;
                    return false;
                }
            }

            if (request.At < from || request.At >= to)
            {
                return request.At - to < s_disorder;
            }

            _requests++;
            if (take(in request))
            {
                return true;
            }

            _stoppedAt = request.At;
            return false;
        }
    }
}
