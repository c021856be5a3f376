using Licet.Core.Logs.Chain;

namespace Licet.Tests.Logs;

/// <summary>The files of a log, as one who checks them has them.</summary>
internal static class LogFiles
{
    /// <summary>Verifies the folder of one log, with the checkpoint in its <c>head</c>.</summary>
    internal static LogProof Verify(string folder, LogSigner signer)
    {
        var head = Path.Combine(folder, "head");
        LogCheckpoint[] expected =
            File.Exists(head) ? [LogCheckpoint.Read(File.ReadAllBytes(head).AsSpan()[..^1])!] : [];
        return new LogVerifier(LogKey.ReadAll(signer.PublicPem())) { Expected = expected, IsWhole = true }
            .Verify(Segments(folder).Select(path => new LogSource(path, () => File.OpenRead(path))));
    }

    /// <summary>The segments, in order.</summary>
    internal static string[] Segments(string folder) =>
        [.. Directory.GetFiles(folder, "*.log").Order(StringComparer.Ordinal)];
}
