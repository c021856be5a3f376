namespace Licet.Core.Logs.Chain;

/// <summary>The lines of several sources, one behind the other. Not for several threads at once.</summary>
internal sealed class LogLines(IEnumerable<LogSource> sources) : IDisposable
{
    private readonly IEnumerator<LogSource> _sources = sources.GetEnumerator();
    private Stream? _stream;
    private LogLineScanner? _lines;

    /// <summary>The line, without its end; good until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Line => _lines!.Line;

    /// <summary>Which source the line is of.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The line's number there, from 1; of a torn line too.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the reading stopped before a line that has no end, or none in sight.</summary>
    public bool IsTorn { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _sources.Dispose();
    }

    /// <summary>Goes on to the next line; false at the end, and where a line is torn.</summary>
    public bool Read()
    {
        while (!IsTorn)
        {
            if (_lines is null)
            {
                if (!_sources.MoveNext())
                {
                    return false;
                }

                Source = _sources.Current.Name;
                _stream = _sources.Current.Open();
                _lines = new LogLineScanner(_stream);
            }

            if (_lines.Read())
            {
                Number = _lines.Number;
                return true;
            }

            IsTorn = _lines.TornBytes > 0;
            Number = _lines.Number + (IsTorn ? 1 : 0);
            Close();
        }

        return false;
    }

    private void Close()
    {
        _lines?.Dispose();
        _stream?.Dispose();
        _lines = null;
        _stream = null;
    }
}
