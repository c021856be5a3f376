using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

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
        private const ulong Factor = 0x9E3779B97F4A7C15;

        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public bool Equals(ReadOnlySpan<byte> bytes, byte[] other) => bytes.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> bytes)
        {
            // Eight bytes at a time. Somebody could have texts recorded that collide; the time of a reading is bounded.
            unchecked
            {
                var hash = (ulong)bytes.Length * Factor;
                while (bytes.Length >= sizeof(ulong))
                {
                    var eight = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
                    hash = (BitOperations.RotateLeft(hash, 29) ^ eight) * Factor;
                    bytes = bytes[sizeof(ulong)..];
                }

                foreach (var one in bytes)
                {
                    hash = (hash ^ one) * Factor;
                }

                return (int)(hash ^ (hash >> 32));
            }
        }

        public byte[] Create(ReadOnlySpan<byte> bytes) => bytes.ToArray();
    }
}
