using Licet.Core.Logs;

namespace Licet.Storage.Logs.Index;

/// <summary>
/// A field of a segment while its index is built: each distinct value once, and which one each record has.
/// </summary>
internal sealed class FieldColumn(string name)
{
    private readonly Dictionary<LogValue, int> _numbers = [];
    private readonly List<(LogValue Value, int Count)> _values = [];
    private readonly List<int> _rows = [];

    /// <summary>The field.</summary>
    public string Name => name;

    /// <summary>The distinct values, with how many records have each; the first is number 1.</summary>
    public IReadOnlyList<(LogValue Value, int Count)> Values => _values;

    /// <summary>Adds a value, of a record behind all before.</summary>
    public void Add(int row, LogValue value)
    {
        if (value is LogValue.Texts { Values.IsEmpty: true })
        {
            return;
        }

        if (!_numbers.TryGetValue(value, out var number))
        {
            _values.Add((value, 0));
            _numbers.Add(value, number = _values.Count);
        }

        _values[number - 1] = (value, _values[number - 1].Count + 1);
        while (_rows.Count < row)
        {
            _rows.Add(0);
        }

        _rows.Add(number);
    }

    /// <summary>The number of a record's value; null when it has none.</summary>
    public long? NumberOf(int row) => row < _rows.Count && _rows[row] is > 0 and var number ? number : null;
}
