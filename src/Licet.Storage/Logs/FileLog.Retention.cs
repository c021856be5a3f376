using Licet.Core.Logs.Chain;

namespace Licet.Storage.Logs;

/// <content>What becomes too old, or too much.</content>
internal sealed partial class FileLog
{
    /// <summary>
    /// Removes the segments that retention no longer keeps. Before their files go, a signed statement that they go, and
    /// with which hash they ended, is in the log and on the disk: so what is left can still be verified.
    /// </summary>
    public async Task RetainAsync(CancellationToken cancellation)
    {
        List<LogSegment> removed;
        lock (_write)
        {
            CloseIdle();
            removed = SegmentsToRemove();
            if (removed.Count == 0)
            {
                return;
            }

            if (_file is null)
            {
                OpenFile(_written.Current!.Path, FileMode.Open);
            }

            AddRemoval(removed[^1]);
        }

        await FlushAsync(long.MaxValue, cancellation);
        lock (_write)
        {
            _written = _written with { Closed = _written.Closed.RemoveRange(0, removed.Count) };
            _view = _view with { Closed = _view.Closed.RemoveAll(segment => segment.Number <= removed[^1].Number) };
        }

        foreach (var segment in removed)
        {
            // With what was derived from it: an index has the name of its segment.
            var name = Path.GetFileNameWithoutExtension(segment.Path);
            foreach (var path in Directory.GetFiles(_folder, name + ".*"))
            {
                File.Delete(path);
            }
        }
    }

    // A log that nobody writes to any more would else keep its last segment for ever.
    private void CloseIdle()
    {
        var now = _time.GetUtcNow().UtcDateTime;
        if (_previous == LogPreviousSegment.Closed && _written.Current is { } current && IsFull(current, now))
        {
            OpenSegment();
        }
    }

    private List<LogSegment> SegmentsToRemove()
    {
        var retention = _options.RetentionOf(_kind);
        var now = _time.GetUtcNow().UtcDateTime;
        var bytes = _written.Segments.Sum(segment => segment.Length);
        var removed = new List<LogSegment>();
        var segments = _written.Segments.ToList();

        // The last one is being written; what one behind was begun with came after all that is in it.
        for (var index = 0; index + 1 < segments.Count && _previous == LogPreviousSegment.Closed; index++)
        {
            var isOld = now - segments[index + 1].OpenedAt > retention.AgeMax;
            if (!isOld && bytes <= retention.BytesMax)
            {
                break;
            }

            removed.Add(segments[index]);
            bytes -= segments[index].Length;
        }

        return removed;
    }

    private void AddRemoval(LogSegment last)
    {
        var next = _written.Segments.First(segment => segment.Number > last.Number);
        var hash = LogRecovery.HeaderOf(next.Path)?.PreviousHash ?? LogLine.NoHash;
        var through = new LogPosition(next.Number - 1, next.FirstSequence - 1, 0, hash);
        Add(() => _writer.WriteRemoval(_signer, _time.GetUtcNow().UtcDateTime, through));
        _isSigned = false;
    }
}
