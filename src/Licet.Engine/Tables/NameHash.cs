using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Licet.Engine.Tables;

/// <summary>
/// A 64-bit hash of names, in the manner of wyhash: sixteen characters at a multiplication, where the framework's
/// takes several times as long for a URN. It begins with a secret of the process, so that nobody can prepare names that
/// collide; should two collide, they share a place in a table, which costs a comparison and changes no answer.
/// </summary>
/// <remarks>
/// What stands opposite the secret in a multiplication is secret too: were it known, a name could make it zero, and
/// with it the hash of everything before.
/// </remarks>
internal static class NameHash
{
    private const int Row = 16;
    private const int HalfRow = Row / 2;
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Third = 0x8EBC6AF09C88C6E3;

    private static readonly ulong s_secret = Draw();
    private static readonly ulong s_second = Draw();
    private static readonly ulong s_fourth = Draw();

    /// <summary>The hash of a text.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var length = text.Length;
        if (length < HalfRow)
        {
            return OfWide(text);
        }

        // A byte for each character, as URNs and actions have none that needs more; where one does, from the beginning.
        var seen = Vector128<ushort>.Zero;
        var hash = Begin(length);
        for (var at = 0; at < length - Row; at += Row)
        {
            var (one, other) = Bytes(ref first, at, at + HalfRow, ref seen);
            hash = Mix(one ^ First ^ hash, other ^ s_second);
        }

        var (head, tail) = Bytes(ref first, Math.Max(0, length - Row), length - HalfRow, ref seen);
        return (seen & Vector128.Create((ushort)0xFF00)) == Vector128<ushort>.Zero
            ? Mix(head ^ hash ^ Third, tail ^ s_fourth)
            : OfWide(text);
    }

    // Eight characters each from two places; `seen` gets every bit that one of them has.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong One, ulong Other) Bytes(ref ushort first, int one, int other, ref Vector128<ushort> seen)
    {
        var left = Vector128.LoadUnsafe(ref first, (nuint)one);
        var right = Vector128.LoadUnsafe(ref first, (nuint)other);
        seen |= left | right;
        var bytes = Vector128.Narrow(left, right).AsUInt64();
        return (bytes.ToScalar(), bytes.GetElement(1));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong OfWide(ReadOnlySpan<char> text)
    {
        ref var bytes = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        var length = text.Length * sizeof(char);
        var hash = Begin(length);
        ulong head;
        ulong tail;
        if (length >= 16)
        {
            for (var at = 0; at < length - 16; at += 16)
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

    // Of two lengths nobody knows how it differs: so no other first character makes up for another length.
    private static ulong Begin(int length) => unchecked(s_secret * (ulong)((2L * length) + 1));

    private static ulong Draw() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    // Without the checks of a span, which would take as long as the rest: the caller stays within the text.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte bytes, int at) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong one, ulong other)
    {
        // Asked for both halves, the framework's goes through memory; a second multiplication does not.
        var high = Math.BigMul(one, other, out _);
        return high ^ unchecked(one * other);
    }
}
