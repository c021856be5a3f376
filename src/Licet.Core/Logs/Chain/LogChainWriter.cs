using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Core.Accounts;

namespace Licet.Core.Logs.Chain;

/// <summary>
/// Writes the lines of one log into memory, each chained to the one before. Where they go is for the caller to say; one
/// whose lines got nowhere goes back to the <see cref="LogPosition"/> before them. Not for several threads at once.
/// </summary>
public sealed class LogChainWriter : IDisposable
{
    private const int KeptBytesMax = 4 * 1024 * 1024;

    // Text stays legible; what is not a character becomes U+FFFD.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly AccountId _account;
    private readonly string _kind;
    private readonly Utf8JsonWriter _json;

    // The line being written, behind the hash before it, so that what is to be hashed lies in one piece.
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly byte[] _hash = new byte[LogLine.HashBytes];
    private ArrayBufferWriter<byte> _lines = new(64 * 1024);
    private long _segment;
    private long _sequence;
    private long _checkpoint;

    /// <summary>A writer that goes on from a place in a log.</summary>
    public LogChainWriter(AccountId account, LogKind kind, LogPosition position)
    {
        _account = account;
        _kind = LogKinds.NameOf(kind);
        _json = new Utf8JsonWriter(_line, s_options);
        Position = position;
    }

    /// <summary>The lines written since the last <see cref="Clear"/>, each with its end.</summary>
    public ReadOnlyMemory<byte> Lines => _lines.WrittenMemory;

    /// <summary>Where the chain stands; setting it goes back there.</summary>
    public LogPosition Position
    {
        get => new(_segment, _sequence, _checkpoint, Base64Url.EncodeToString(_hash));
        set
        {
            if (!LogLine.TryDecodeHash(value.Hash, _hash))
            {
                throw new ArgumentException("the position has no hash", nameof(value));
            }

            (_segment, _sequence, _checkpoint) = (value.Segment, value.Sequence, value.Checkpoint);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <summary>Forgets the lines, not where the chain stands.</summary>
    public void Clear()
    {
        if (_lines.Capacity > KeptBytesMax)
        {
            _lines = new ArrayBufferWriter<byte>(64 * 1024);
        }

        _lines.ResetWrittenCount();
    }

    /// <summary>Begins the next segment.</summary>
    /// <param name="at">When, in UTC.</param>
    /// <param name="previous">How the segment before was found.</param>
    public void OpenSegment(DateTime at, LogPreviousSegment previous)
    {
        _segment++;
        Begin();
        _json.WriteNumber("licet_log"u8, LogHeader.FormatVersion);
        WriteLog();
        _json.WriteNumber("first_sequence"u8, _sequence + 1);
        WriteInstant("opened_at"u8, at);
        WriteHash("previous_hash"u8);
        _json.WriteNumber("previous_checkpoint"u8, _checkpoint);
        _json.WriteString("previous"u8, LogHeader.NameOf(previous));
        End();
    }

    /// <summary>Writes a record under the next sequence.</summary>
    public void Write(LogEntry entry)
    {
        _sequence++;
        Begin();
        WriteInstant("timestamp"u8, entry.At);
        _json.WriteNumber("sequence_int"u8, _sequence);
        _json.WriteString("message"u8, entry.Message);
        foreach (var field in entry.Fields.AsSpan())
        {
            _json.WritePropertyName(field.Name);
            field.Value.WriteTo(_json);
        }

        End();
    }

    /// <summary>Signs how far the log goes; the line, as others are to be shown it.</summary>
    public string WriteCheckpoint(LogSigner signer, DateTime at)
    {
        _checkpoint++;
        Begin();
        _json.WriteNumber("licet_checkpoint"u8, LogHeader.FormatVersion);
        WriteLog();
        _json.WriteNumber("number"u8, _checkpoint);
        _json.WriteNumber("sequence"u8, _sequence);
        WriteInstant("at"u8, at);
        WriteHash("chain"u8);
        EndSigned(signer);
        return Encoding.UTF8.GetString(_line.WrittenSpan[LogLine.HashBytes..]);
    }

    /// <summary>Signs that the segments up to a place are about to be removed.</summary>
    /// <param name="signer">The key.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="through">The end of what is removed.</param>
    public void WriteRemoval(LogSigner signer, DateTime at, LogPosition through)
    {
        Begin();
        _json.WriteNumber("licet_removal"u8, LogHeader.FormatVersion);
        WriteLog();
        _json.WriteNumber("through_segment"u8, through.Segment);
        _json.WriteNumber("through_sequence"u8, through.Sequence);
        _json.WriteString("through_hash"u8, through.Hash);
        WriteInstant("at"u8, at);
        EndSigned(signer);
    }

    private void Begin()
    {
        _line.ResetWrittenCount();
        _line.Write(_hash);
        _json.Reset();
        _json.WriteStartObject();
    }

    private void WriteLog()
    {
        _json.WriteString("account"u8, _account.Value);
        _json.WriteString("kind"u8, _kind);
        _json.WriteNumber("segment"u8, _segment);
    }

    private void WriteInstant(ReadOnlySpan<byte> name, DateTime at)
    {
        Span<byte> buffer = stackalloc byte[LogLine.InstantChars + 1];
        _json.WriteString(name, LogLine.FormatInstant(at, buffer));
    }

    private void WriteHash(ReadOnlySpan<byte> name)
    {
        Span<byte> text = stackalloc byte[LogLine.HashChars];
        Base64Url.EncodeToUtf8(_hash, text);
        _json.WriteString(name, text);
    }

    // The object stays open for the writer of JSON: what closes it is of a fixed form, and no member like the others.
    private void End()
    {
        _json.Flush();
        Chain();
    }

    private void EndSigned(LogSigner signer)
    {
        _json.WriteString("key"u8, signer.KeyId);
        _json.Flush();
        var signature = signer.Sign(_line.WrittenSpan[LogLine.HashBytes..]);
        _line.Write(LogLine.SignatureOpening);
        Encoding.ASCII.GetBytes(signature, _line);
        _line.Write("\""u8);
        Chain();
    }

    private void Chain()
    {
        SHA256.HashData(_line.WrittenSpan, _hash);
        _line.Write(LogLine.HashOpening);
        var text = _line.GetSpan(LogLine.HashChars)[..LogLine.HashChars];
        Base64Url.EncodeToUtf8(_hash, text);
        _line.Advance(LogLine.HashChars);
        _line.Write(LogLine.Closing);
        _lines.Write(_line.WrittenSpan[LogLine.HashBytes..]);
        _lines.Write("\n"u8);
    }
}
