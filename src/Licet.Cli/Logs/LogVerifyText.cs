using System.Globalization;

namespace Licet.Cli.Logs;

/// <summary>The answer for people: a line for each log, and beneath it what is proven and what is wrong.</summary>
internal static class LogVerifyText
{
    private const string Indent = "         ";

    public static void Write(LogVerifyReport report, Terminal terminal)
    {
        foreach (var log in report.Logs)
        {
            terminal.Write($"{(log.Whole ? "whole" : "BROKEN"),-9}{log.Log}");
            if (log.Fault is { } fault)
            {
                var place = fault.Line > 0 ? $"{fault.File}, line {fault.Line}" : fault.File;
                terminal.Write($"{Indent}{fault.Kind}: {place}: {fault.Message}");
            }

            WriteProof(log, terminal);
        }
    }

    private static void WriteProof(LogReport log, Terminal terminal)
    {
        if (log.Account.Length == 0)
        {
            return;
        }

        var until = log.Whole ? "" : " before that";
        terminal.Write(log.Records == 0
            ? $"{Indent}{log.Kind} log of {log.Account}: no records{until}"
            : $"{Indent}{log.Kind} log of {log.Account}: records {log.FirstSequence} to {log.LastSequence}{until}, "
                + $"{Format(log.FirstAt)} to {Format(log.LastAt)}");
        if (log.CheckpointAt is not null)
        {
            terminal.Write($"{Indent}signed: {log.Records - log.Unsigned} of {log.Records}, "
                + $"the last checkpoint of {Format(log.CheckpointAt)}");
        }

        if (log.Unsigned > 0)
        {
            terminal.Write(
                $"{Indent}not signed yet: the last {log.Unsigned}, which follow from the others by their hashes");
        }

        if (log.RemovedThrough is { } removed)
        {
            terminal.Write($"{Indent}removed by retention, as a signed statement says: records up to {removed}");
        }
    }

    private static string Format(DateTime? at) =>
        at?.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) ?? "";
}
