using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using Licet.Cli.Usage;
using Licet.Core.Logs.Chain;

namespace Licet.Cli.Logs;

/// <summary><c>licet log verify</c>: is a log as the server wrote it?</summary>
internal sealed class LogVerifyCommand : ExplainedCommand
{
    private const string FurtherHelp =
        """
        A LOG is a folder of the server's logs: of one log, of an account, or all of them. Or it is files,
        an export: in the order given they are one log; - is standard input. Needs no server, only the
        public key, which should not come from where the logs come from.

        The first record that was changed, removed, inserted, moved or cut off is named. Records behind
        the last checkpoint follow from those before, and who can write files can still replace them.
        That an export was cut at its end shows only by a checkpoint that was kept elsewhere (--last),
        such as forwarded ones; a folder holds its own in the file `head`.

        Exit code:
          0  every log is whole
          1  at least one is not; with --strict, also when there are records that are not signed yet
          2  bad usage, or something that cannot be read

        Fields of --output json:
          whole and logs[]: log, whole, account, kind, segments, records, firstSequence, lastSequence,
          firstAt, lastAt, unsigned (records at the end without a signature), checkpointAt, checkpoint
          (the last one, to be kept), removedThrough (by retention), and
          fault: null or {kind, file, line, sequence, message}; kind is changed, removed, inserted, moved,
          cut, rewritten (hashes fit, signatures do not), unsigned or damaged (found by the server)

        Examples:
          licet log verify data/logs --key key.pem
          licet log verify data/logs/xx1111-ovh/audit --key key.pem --strict
          licet log verify 00000001.log 00000002.log --key key.pem --last checkpoint.json
          zcat export.gz | licet log verify - --key key.pem --output json
        """;

    private readonly Argument<string[]> _logs = Accept.Files(
        "LOG", "Folders of logs, files of one log in their order, or - for standard input.");

    private readonly Option<string[]> _key = new("--key")
    {
        Description = "A file with public keys of the server, in PEM; repeatable.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string[]> _last = new("--last")
    {
        Description = "A checkpoint that was kept, or a file with some: what the log has to hold; repeatable.",
        HelpName = "CHECKPOINT",
    };

    private readonly Option<string> _output = Accept.OneOf("--output", "Form of the answer.", "table", "json");

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Exit with 1 also when there are records that are not signed yet.",
    };

    private readonly Terminal _terminal;

    public LogVerifyCommand(Terminal terminal)
        : base("verify", "Tell whether logs are as the server wrote them, and where not. Needs no server.", FurtherHelp)
    {
        _terminal = terminal;
        Add(_logs);
        Add(_key);
        Add(_last);
        Add(_output);
        Add(_strict);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var keys = ReadAll<LogKey>(parsed.GetValue(_key), "the key", path => LogChecker.ReadKeys(path));
        var kept = ReadAll<LogCheckpoint>(parsed.GetValue(_last), "the checkpoint", LogChecker.ReadCheckpoints);
        if (keys is not { } allKeys || kept is not { } allKept
            || Verify(parsed, new LogChecker(allKeys, allKept), allKept) is not { } report)
        {
            return ExitCode.NoAnswer;
        }

        if (parsed.GetValue(_output) == "json")
        {
            _terminal.WriteRaw(ReportJson.Write(report));
        }
        else
        {
            LogVerifyText.Write(report, _terminal);
        }

        return report.Whole && (!parsed.GetValue(_strict) || report.Logs.All(log => log.Unsigned == 0))
            ? ExitCode.Yes
            : ExitCode.No;
    }

    private LogVerifyReport? Verify(ParseResult parsed, LogChecker checker, ImmutableArray<LogCheckpoint> kept)
    {
        foreach (var checkpoint in kept.Where(checkpoint => !checker.IsSigned(checkpoint)))
        {
            _terminal.Fail($"checkpoint {checkpoint.Number} of `{checkpoint.Account}` was signed by no key given");
            return null;
        }

        try
        {
            var targets = LogTarget.Of(parsed.GetValue(_logs) ?? [], _terminal.Input);
            var logs = targets.Select(checker.Check).ToImmutableArray();
            foreach (var checkpoint in kept.Where(checkpoint => !logs.Any(log => IsOf(checkpoint, log))))
            {
                _terminal.Fail($"checkpoint {checkpoint.Number} of `{checkpoint.Account}` is of none of these logs");
                return null;
            }

            return new LogVerifyReport(logs.All(log => log.Whole), logs);
        }
        catch (FileNotFoundException exception)
        {
            _terminal.Fail($"a log cannot be read: `{exception.FileName}`: no such file or folder");
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _terminal.Fail($"a log cannot be read: {exception.Message}");
            return null;
        }
    }

    private static bool IsOf(LogCheckpoint checkpoint, LogReport log) =>
        checkpoint.Account.Value == log.Account && Core.Logs.LogKinds.NameOf(checkpoint.Kind) == log.Kind;

    private ImmutableArray<T>? ReadAll<T>(string[]? values, string what, Func<string, ImmutableArray<T>?> read)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        foreach (var value in values ?? [])
        {
            try
            {
                if (read(value) is not { } found)
                {
                    _terminal.Fail($"{what} `{value}` is none");
                    return null;
                }

                all.AddRange(found);
            }
            catch (Exception exception)
                when (exception is IOException or UnauthorizedAccessException or CryptographicException)
            {
                _terminal.Fail($"{what} `{value}` cannot be read: {exception.Message}");
                return null;
            }
        }

        return all.ToImmutable();
    }
}
