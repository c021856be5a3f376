using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Licet.Cli.Actions;

namespace Licet.Cli.Usage;

/// <summary>Says what is wrong with a command line: every fault at once, and where to read on.</summary>
internal static partial class UsageErrors
{
    /// <summary>Writes the faults; the exit code of bad usage.</summary>
    public static int Report(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        foreach (var message in parsed.Errors.Select(error => Phrase(error, command)).Distinct())
        {
            terminal.Fail(message);
        }

        var names = new List<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult one; result = result.Parent)
        {
            names.Insert(0, one.Command.Name);
        }

        terminal.Error.WriteLine($"see `{string.Join(' ', names)} --help`");
        return ExitCode.NoAnswer;
    }

    // The library's own sentences begin with a capital, as ours never do.
    private static string Phrase(ParseError error, Command command)
    {
        if (error.SymbolResult is ArgumentResult { Tokens.Count: 0, Parent: CommandResult } missing)
        {
            if (missing.Argument.Arity.MaximumNumberOfValues == 1)
            {
                return $"no {missing.Argument.Name} is given";
            }

            var folder = missing.Argument.Name == "LOG" ? "a folder" : "a folder of `*.json`";
            return $"no {missing.Argument.Name} is given: a file, {folder}, or `-` for standard input";
        }

        var message = error.Message;
        if (message.Length == 0 || !char.IsAsciiLetterUpper(message[0]))
        {
            return message;
        }

        var phrase = Quoted().Replace(message, "`$1`").TrimEnd('.');
        phrase = char.ToLowerInvariant(phrase[0]) + phrase[1..];
        if (Unrecognized().Match(message) is not { Success: true } match)
        {
            return phrase;
        }

        var names = command.Subcommands.Select(one => one.Name).Concat(command.Options.Select(one => one.Name));
        return phrase + NearestNames.Phrase(NearestNames.Of(match.Groups["word"].Value, names));
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("^Unrecognized .* '(?<word>[^']*)'")]
    private static partial Regex Unrecognized();
}
