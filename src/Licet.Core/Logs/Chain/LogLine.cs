using System.Buffers.Text;
using System.Security.Cryptography;

namespace Licet.Core.Logs.Chain;

/// <summary>
/// A line of a log: one JSON object whose last member is its hash, that of the line before and of its own bytes. So
/// each line vouches for all before it:
/// <code>
/// {"timestamp":"2026-11-21T10:30:59.123456Z","sequence_int":7,"message":"signed in",…,"hash":"q83v…"}
/// hash = base64url(SHA-256(the 32 bytes of the hash before ‖ the bytes of this line before `,"hash":`))
/// </code>
/// </summary>
/// <remarks>Lines are compared as they stand, byte by byte; nothing is normalized.</remarks>
public static class LogLine
{
    /// <summary>Bytes of one line, without its end.</summary>
    public const int BytesMax = 16 * 1024 * 1024;

    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>Characters of a hash as it is written.</summary>
    public const int HashChars = 43;

    internal const int SuffixBytes = 54;
    internal const int InstantChars = 27;
    internal const int SignatureChars = 86;

    private const int SignatureSuffixBytes = 15 + SignatureChars;

    /// <summary>What stands before the first line of a log.</summary>
    public static string NoHash { get; } = Base64Url.EncodeToString(new byte[HashBytes]);

    internal static ReadOnlySpan<byte> HeaderOpening => "{\"licet_log\":"u8;

    internal static ReadOnlySpan<byte> CheckpointOpening => "{\"licet_checkpoint\":"u8;

    internal static ReadOnlySpan<byte> RemovalOpening => "{\"licet_removal\":"u8;

    internal static ReadOnlySpan<byte> RecordOpening => "{\"timestamp\":\""u8;

    internal static ReadOnlySpan<byte> SequenceOpening => "\",\"sequence_int\":"u8;

    internal static ReadOnlySpan<byte> HashOpening => ",\"hash\":\""u8;

    internal static ReadOnlySpan<byte> SignatureOpening => ",\"signature\":\""u8;

    internal static ReadOnlySpan<byte> Closing => "\"}"u8;

    /// <summary>What a line says, as far as its beginning shows.</summary>
    public static LogLineKind KindOf(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(RecordOpening))
        {
            return LogLineKind.Record;
        }

        if (line.StartsWith(CheckpointOpening))
        {
            return LogLineKind.Checkpoint;
        }

        return line.StartsWith(HeaderOpening) ? LogLineKind.Header
            : line.StartsWith(RemovalOpening) ? LogLineKind.Removal
            : LogLineKind.Unknown;
    }

    /// <summary>Takes a line apart.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="body">What the hash is of, besides the hash before.</param>
    /// <param name="hash">The hash as it is written: <see cref="HashChars"/> characters, whatever they are.</param>
    /// <returns>Whether it ends as a line of a log does.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> body, out ReadOnlySpan<byte> hash)
    {
        body = default;
        hash = default;
        if (line.Length <= SuffixBytes || !line.EndsWith(Closing))
        {
            return false;
        }

        var suffix = line[^SuffixBytes..];
        if (!suffix.StartsWith(HashOpening))
        {
            return false;
        }

        body = line[..^SuffixBytes];
        hash = suffix.Slice(HashOpening.Length, HashChars);
        return true;
    }

    /// <summary>The sequence of a record's line; false where the line is none.</summary>
    public static bool TryReadSequence(ReadOnlySpan<byte> line, out long sequence)
    {
        sequence = 0;
        var from = RecordOpening.Length + InstantChars;
        return line.Length > from + SequenceOpening.Length
            && line.StartsWith(RecordOpening)
            && line[from..].StartsWith(SequenceOpening)
            && Utf8Parser.TryParse(line[(from + SequenceOpening.Length)..], out sequence, out _)
            && sequence > 0;
    }

    /// <summary>When a record's line says that it happened; false where the line is none.</summary>
    public static bool TryReadInstant(ReadOnlySpan<byte> line, out DateTime at)
    {
        at = default;
        return line.StartsWith(RecordOpening)
            && line.Length > RecordOpening.Length + InstantChars
            && TryParseInstant(line.Slice(RecordOpening.Length, InstantChars), out at);
    }

    internal static bool TryParseInstant(ReadOnlySpan<byte> text, out DateTime at)
    {
        at = default;
        if (text.Length != InstantChars || text[^1] != (byte)'Z')
        {
            return false;
        }

        Span<byte> whole = stackalloc byte[InstantChars + 1];
        text[..^1].CopyTo(whole);
        whole[^2] = (byte)'0';
        whole[^1] = (byte)'Z';
        if (!Utf8Parser.TryParse(whole, out DateTime parsed, out var taken, 'O') || taken != whole.Length)
        {
            return false;
        }

        at = DateTime.SpecifyKind(parsed, DateTimeKind.Utc);
        return true;
    }

    /// <summary>Writes an instant to the microsecond.</summary>
    internal static ReadOnlySpan<byte> FormatInstant(DateTime at, Span<byte> buffer)
    {
        DateTime.SpecifyKind(at, DateTimeKind.Utc).TryFormat(buffer, out _, "O");
        buffer[InstantChars - 1] = (byte)'Z';
        return buffer[..InstantChars];
    }

    /// <summary>What a signed statement signs, and its signature; false where the line bears none.</summary>
    internal static bool TrySplitSignature(
        ReadOnlySpan<byte> line, out ReadOnlySpan<byte> signed, out ReadOnlySpan<byte> signature)
    {
        signed = default;
        signature = default;
        if (!TrySplit(line, out var body, out _) || body.Length <= SignatureSuffixBytes || body[^1] != (byte)'"')
        {
            return false;
        }

        var suffix = body[^SignatureSuffixBytes..];
        if (!suffix.StartsWith(SignatureOpening))
        {
            return false;
        }

        signed = body[..^SignatureSuffixBytes];
        signature = suffix.Slice(SignatureOpening.Length, SignatureChars);
        return true;
    }

    /// <summary>The bytes of a hash from its text; false where that is none.</summary>
    internal static bool TryDecodeHash(string text, Span<byte> hash) =>
        text.Length == HashChars
        && Base64Url.IsValid(text)
        && Base64Url.TryDecodeFromChars(text, hash, out var written)
        && written == HashBytes;
}
