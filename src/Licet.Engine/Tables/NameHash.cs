using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Licet.Engine.Tables;

/// <summary>
/// A 64-bit hash of names, in the manner of wyhash: eight bytes of text at a multiplication, where the framework's
/// takes four times as long for a URN. It begins with a secret of the process, so that nobody can prepare names that
/// collide; should two collide, they share a place in a table, which costs a comparison and changes no answer.
/// </summary>
/// <remarks>
/// What stands opposite the secret in a multiplication is secret too: were it known, a name could make it zero, and
/// with it the hash of everything before.
/// </remarks>
internal static class NameHash
{
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Third = 0x8EBC6AF09C88C6E3;

    private static readonly ulong s_secret = Draw();
    private static readonly ulong s_second = Draw();
    private static readonly ulong s_fourth = Draw();

    /// <summary>The hash of a text.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        ref var bytes = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        var length = text.Length * sizeof(char);
        var hash = s_secret ^ (ulong)(uint)length;
        ulong head;
        ulong tail;
        if (length >= 16)
        {
            // Two rows at a time, neither of which waits for the other.
            var at = 0;
            var other = hash;
            for (; at < length - 32; at += 32)
            {
                hash = Mix(Word(ref bytes, at) ^ First ^ hash, Word(ref bytes, at + 8) ^ s_second);
                other = Mix(Word(ref bytes, at + 16) ^ Third ^ other, Word(ref bytes, at + 24) ^ s_fourth);
            }

            hash = unchecked(hash + other);

            if (at < length - 16)
            {
                hash = Mix(Word(ref bytes, at) ^ First ^ hash, Word(ref bytes, at + 8) ^ s_second);
            }

            (head, tail) = (Word(ref bytes, length - 16), Word(ref bytes, length - 8));
        }
        else if (length >= 8)
        {
            (head, tail) = (Word(ref bytes, 0), Word(ref bytes, length - 8));
        }
        else
        {
            (head, tail) = (0, 0);
            foreach (var character in text)
            {
                head = (head << 16) | character;
            }
        }

        return Mix(head ^ hash ^ Third, tail ^ s_fourth);
    }

    private static ulong Draw() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    // Without the checks of a span, which would take as long as the rest: the caller stays within the text.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte bytes, int at) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }
}
