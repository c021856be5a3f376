using System.Diagnostics.CodeAnalysis;

namespace Licet.Core.Replay;

/// <summary>
/// Remembers what was made of some bytes: most of a log's values come again and again, and are then found without being
/// read. Not for several threads at once.
/// </summary>
internal sealed class ByteTexts<T>
{
    // What a log of very many different values may cost.
    private const int CountMax = 200_000;

    private readonly Dictionary<byte[], T> _known = new(new Comparer());
    private readonly Dictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public ByteTexts() => _lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();

    public bool TryFind(ReadOnlySpan<byte> bytes, [MaybeNullWhen(false)] out T value) =>
        _lookup.TryGetValue(bytes, out value);

    public T Keep(ReadOnlySpan<byte> bytes, T value)
    {
        if (_known.Count >= CountMax)
        {
            _known.Clear();
        }

        _known[bytes.ToArray()] = value;
        return value;
    }

    private sealed class Comparer
        : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public bool Equals(ReadOnlySpan<byte> bytes, byte[] other) => bytes.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> bytes)
        {
            var hash = default(HashCode);
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> bytes) => bytes.ToArray();
    }
}
