using System.Buffers;

namespace Licet.Core.Logs.Chain;

/// <summary>Reads a stream line by line, within memory that one line bounds. Not for several threads at once.</summary>
public sealed class LogLineScanner : IDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly Stream _stream;
    private readonly long _end;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private long _read;
    private int _from;
    private int _to;
    private int _lineBytes;
    private bool _isAtLine;

    /// <summary>A scanner from where the stream stands.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="offset">Which place that is: where the first line begins.</param>
    /// <param name="end">Behind which place nothing is read.</param>
    public LogLineScanner(Stream stream, long offset = 0, long end = long.MaxValue)
    {
        (_stream, _read, _end) = (stream, offset, end);
        Offset = offset;
    }

    /// <summary>The line, without its end; good until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_from, _lineBytes);

    /// <summary>Where the line begins; after the last one, where the next would.</summary>
    public long Offset { get; private set; }

    /// <summary>The number of the line, from 1; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>
    /// Behind the last whole line: how many bytes there are without a line's end. Of a line that is too long, those
    /// that were read.
    /// </summary>
    public int TornBytes { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    /// <summary>
    /// Goes on to the next line; false where there is no whole one, or one of more than <see cref="LogLine.BytesMax"/>.
    /// </summary>
    public bool Read()
    {
        if (_isAtLine)
        {
            Offset += _lineBytes + 1;
            _from += _lineBytes + 1;
            _lineBytes = 0;
            _isAtLine = false;
        }

        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_from + searched, _to - _from - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                _lineBytes = searched + at;
                Number++;
                _isAtLine = true;
                return true;
            }

            searched = _to - _from;
            if (searched > LogLine.BytesMax || !Fill())
            {
                TornBytes = searched;
                return false;
            }
        }
    }

    private bool Fill()
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            _to -= _from;
            _from = 0;
        }

        if (_to == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _to).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var space = (int)Math.Min(_buffer.Length - _to, _end - _read);
        var count = space <= 0 ? 0 : _stream.Read(_buffer, _to, space);
        _to += count;
        _read += count;
        return count > 0;
    }
}
