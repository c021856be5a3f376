using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Microsoft.Win32.SafeHandles;

namespace Licet.Storage.Logs;

/// <content>The side that writes.</content>
internal sealed partial class FileLog
{
    private const UnixFileMode FileMode0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Held while lines are put together and written, never while the disk is waited for, but at a segment's end.
    private readonly Lock _write = new();

    // Held by the one who waits for the disk; whoever waits meanwhile is served by the next one together.
    private readonly SemaphoreSlim _flush = new(1, 1);

    private readonly LogChainWriter _writer;
    private SafeFileHandle? _file;
    private LogView _written;
    private LogPreviousSegment _previous;
    private bool _isSigned;
    private string? _head;

    private bool IsDurable => _kind == LogKind.Audit;

    /// <summary>As <see cref="ILogStore.AppendAsync"/>.</summary>
    public async Task AppendAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0)
        {
            return;
        }

        long last;
        lock (_write)
        {
            OpenSegment();
            Add(() =>
            {
                for (var index = 0; index < entries.Count; index++)
                {
                    _writer.Write(entries[index]);
                }
            });
            _isSigned = false;
            last = _written.LastSequence;
            if (!IsDurable)
            {
                Publish(_written);
            }
        }

        while (_view.LastSequence < last)
        {
            await FlushAsync(last, cancellation);
        }
    }

    /// <summary>
    /// Signs what has been appended since the last checkpoint, and has it on the disk when it returns.
    /// </summary>
    public async Task CheckpointAsync(CancellationToken cancellation)
    {
        lock (_write)
        {
            if (_isSigned && _view.Checkpoint == _head && !_written.IsLaterThan(_view))
            {
                return;
            }

            if (!_isSigned)
            {
                if (_file is null)
                {
                    OpenFile(_written.Current!.Path, FileMode.Open);
                }

                AddCheckpoint();
            }
        }

        await FlushAsync(long.MaxValue, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_write)
        {
            _file?.Dispose();
            _writer.Dispose();
        }

        _flush.Dispose();
    }

    // What the caller waits for may have reached the disk with what others waited for.
    private async Task FlushAsync(long sequence, CancellationToken cancellation)
    {
        await _flush.WaitAsync(cancellation);
        try
        {
            if (_view.LastSequence >= sequence)
            {
                return;
            }

            LogView written;
            SafeFileHandle? file;
            lock (_write)
            {
                (written, file) = (_written, _file);
            }

            if (file is not null && !TryFlush(file))
            {
                return;
            }

            lock (_write)
            {
                if (written.IsLaterThan(_view))
                {
                    Publish(written);
                }
            }

            if (sequence == long.MaxValue)
            {
                WriteHead(written.Checkpoint);
            }
        }
        finally
        {
            _flush.Release();
        }
    }

    // False where the segment was closed meanwhile, which puts it on the disk too.
    private static bool TryFlush(SafeFileHandle file)
    {
        try
        {
            RandomAccess.FlushToDisk(file);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    // Behind the log itself, so that it never says more than the log does.
    private void WriteHead(string? checkpoint)
    {
        if (checkpoint is null || checkpoint == _head)
        {
            return;
        }

        var path = LogPaths.HeadOf(_folder);
        var beside = path + ".new";
        File.WriteAllText(beside, checkpoint + "\n");
        File.SetUnixFileMode(beside, FileMode0600);
        File.Move(beside, path, overwrite: true);
        _head = checkpoint;
    }

    // The segment to write to: the last one, or the next where that is full, old, damaged or not there.
    private void OpenSegment()
    {
        var now = _time.GetUtcNow().UtcDateTime;
        if (_previous != LogPreviousSegment.Closed)
        {
            BeginSegment(now, _previous);
            return;
        }

        if (_file is null)
        {
            OpenFile(_written.Current!.Path, FileMode.Open);
        }

        if (IsFull(_written.Current!, now))
        {
            CloseSegment();
            BeginSegment(now, LogPreviousSegment.Closed);
        }
    }

    private bool IsFull(LogSegment segment, DateTime now) =>
        segment.LastSequence >= segment.FirstSequence
        && (segment.Length >= _options.SegmentBytesMax || now - segment.OpenedAt >= _options.SegmentAgeMax);

    private void CloseSegment()
    {
        if (!_isSigned)
        {
            AddCheckpoint();
        }

        RandomAccess.FlushToDisk(_file!);
        Publish(_written);
        _file!.Dispose();
        _file = null;
    }

    private void BeginSegment(DateTime now, LogPreviousSegment previous)
    {
        // The mode is that of the last folder alone.
        Directory.CreateDirectory(Path.GetDirectoryName(_folder)!, FileMode0600 | UnixFileMode.UserExecute);
        Directory.CreateDirectory(_folder, FileMode0600 | UnixFileMode.UserExecute);
        var number = _writer.Position.Segment + 1;
        var path = LogPaths.SegmentOf(_folder, number);
        OpenFile(path, FileMode.CreateNew);
        var closed = _written.Current is { } last ? _written.Closed.Add(last) : _written.Closed;
        var first = _writer.Position.Sequence + 1;
        var before = _written;
        _written = before with
        {
            Closed = closed,
            Current = new LogSegment(path, number, first, first - 1, 0, now),
        };
        try
        {
            Add(() => _writer.OpenSegment(now, previous));
        }
        catch
        {
            _written = before;
            _file!.Dispose();
            _file = null;
            File.Delete(path);
            throw;
        }

        _isSigned = true;
        _previous = LogPreviousSegment.Closed;
    }

    private void AddCheckpoint()
    {
        var checkpoint = "";
        Add(() => checkpoint = _writer.WriteCheckpoint(_signer, _time.GetUtcNow().UtcDateTime));
        _written = _written with { Checkpoint = checkpoint };
        _isSigned = true;
    }

    // Writes what the action puts together, at the end of the file; all of it, or the log stays as it was.
    private void Add(Action write)
    {
        var from = _writer.Position;
        var segment = _written.Current!;
        try
        {
            write();
            RandomAccess.Write(_file!, _writer.Lines.Span, segment.Length);
            var sequence = _writer.Position.Sequence;
            var length = segment.Length + _writer.Lines.Length;
            _written = _written with
            {
                Current = segment with { LastSequence = sequence, Length = length },
                LastSequence = sequence,
            };
        }
        catch
        {
            _writer.Position = from;
            CutBack(segment);
            throw;
        }
        finally
        {
            _writer.Clear();
        }
    }

    // Where even that fails, the next write begins at the same place, and a restart cuts a torn end off.
    private void CutBack(LogSegment segment)
    {
        try
        {
            RandomAccess.SetLength(_file!, segment.Length);
        }
        catch (IOException exception)
        {
            _options.Alarm($"`{segment.Path}` could not be cut back after a failed write: {exception.Message}");
        }
    }

    private void OpenFile(string path, FileMode mode)
    {
        _file = File.OpenHandle(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        File.SetUnixFileMode(_file, FileMode0600);
    }
}
