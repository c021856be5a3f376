namespace Licet.Cli.Logs;

/// <summary>A file that a server may be writing to: its end is not believed in the middle of a line at once.</summary>
internal sealed class GrowingFile(FileStream file) : Stream
{
    private const int LooksMax = 50;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private bool _isWithinLine;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (var look = 0; ; look++)
        {
            var read = file.Read(buffer, offset, count);
            if (read > 0)
            {
                _isWithinLine = buffer[offset + read - 1] != (byte)'\n';
            }

            if (read > 0 || !_isWithinLine || look == LooksMax)
            {
                return read;
            }

            Thread.Sleep(s_pause);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
