using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;

namespace Licet.Cli.Logs;

/// <summary>Verifies logs with keys and with checkpoints that were kept elsewhere.</summary>
internal sealed class LogChecker(ImmutableArray<LogKey> keys, ImmutableArray<LogCheckpoint> kept)
{
    private const int KeyFileBytesMax = 1024 * 1024;

    /// <summary>The keys in a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="CryptographicException">It holds no such key.</exception>
    public static ImmutableArray<LogKey> ReadKeys(string path)
    {
        var keys = new FileInfo(path) is { Exists: true, Length: > KeyFileBytesMax }
            ? []
            : LogKey.ReadAll(File.ReadAllText(path));
        return keys.IsEmpty ? throw new CryptographicException("it holds no public key in PEM") : keys;
    }

    /// <summary>The checkpoints in a text, or in the file that it names; null where there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableArray<LogCheckpoint>? ReadCheckpoints(string value)
    {
        var text = value.StartsWith('{') ? value : File.ReadAllText(value);
        var checkpoints = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => LogCheckpoint.Read(Encoding.UTF8.GetBytes(line)))
            .ToList();
        return checkpoints.Count == 0 || checkpoints.Contains(null) ? null : [.. checkpoints.OfType<LogCheckpoint>()];
    }

    /// <summary>Whether one of the keys signed a checkpoint.</summary>
    public bool IsSigned(LogCheckpoint checkpoint) =>
        LogVerifier.IsSigned(Encoding.UTF8.GetBytes(checkpoint.Line), keys);

    /// <summary>Verifies a log.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public LogReport Check(LogTarget target)
    {
        // Read before the log, which may grow meanwhile.
        var (head, headFault) = ReadHead(target);
        var verifier = new LogVerifier(keys)
        {
            Expected = head is null ? kept : kept.Add(head),
            IsWhole = target.Head is not null,
        };
        var proof = verifier.Verify(target.Sources);
        var isHeadMissed = target.Head is not null && proof.Checkpoint is not null;
        return ReportOf(target.Name, proof with
        {
            Fault = proof.Fault ?? FaultOfPlace(target, proof.Header) ?? (isHeadMissed ? headFault : null),
        });
    }

    private static LogFault? FaultOfPlace(LogTarget target, LogHeader? header) =>
        header is not null
        && ((target.Kind is { } kind && header.Kind != kind)
            || (target.Account is { } account && header.Account.Value != account))
            ? new LogFault(
                LogFaultKind.Inserted, target.Name, 0, null,
                $"this is the {LogKinds.NameOf(header.Kind)} log of `{header.Account}`, another one")
            : null;

    private (LogCheckpoint? Head, LogFault? Fault) ReadHead(LogTarget target)
    {
        if (target.Head is null)
        {
            return (null, null);
        }

        if (!File.Exists(target.Head))
        {
            return (null, new LogFault(
                LogFaultKind.Cut, target.Head, 0, null,
                "the file is missing, and with it the proof where the log ends"));
        }

        var head = LogCheckpoint.Read(Encoding.UTF8.GetBytes(File.ReadAllText(target.Head).TrimEnd('\n')));
        return head is not null && IsSigned(head)
            ? (head, null)
            : (null, new LogFault(
                LogFaultKind.Changed, target.Head, 0, null, "no key given has signed this checkpoint"));
    }

    private static LogReport ReportOf(string name, LogProof proof)
    {
        var hasRecords = proof.RecordCount > 0;
        return new LogReport(
            name,
            proof.Fault is null,
            proof.Header?.Account.Value ?? "",
            proof.Header is { } header ? LogKinds.NameOf(header.Kind) : "",
            proof.SegmentCount,
            proof.RecordCount,
            hasRecords ? proof.Header!.FirstSequence : null,
            hasRecords ? proof.LastSequence : null,
            proof.FirstAt,
            proof.LastAt,
            proof.UnsignedCount,
            proof.Checkpoint?.At,
            proof.Checkpoint?.Line,
            proof.Removal?.ThroughSequence,
            proof.Fault is { } fault
                ? new LogFaultReport(NameOf(fault.Kind), fault.Source, fault.Line, fault.Sequence, fault.Message)
                : null);
    }

    private static string NameOf(LogFaultKind kind) =>
        kind switch
        {
            LogFaultKind.Changed => "changed",
            LogFaultKind.Removed => "removed",
            LogFaultKind.Inserted => "inserted",
            LogFaultKind.Moved => "moved",
            LogFaultKind.Cut => "cut",
            LogFaultKind.Rewritten => "rewritten",
            LogFaultKind.Unsigned => "unsigned",
            LogFaultKind.Damaged => "damaged",
        };
}
