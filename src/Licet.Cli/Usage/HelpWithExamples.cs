using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Licet.Cli.Usage;

/// <summary>The usual help, and what the command has to say further: examples, exit codes, field names.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    /// <summary>Columns of help, the same on every terminal and in every pipe.</summary>
    public const int ColumnsMax = 100;

    private readonly HelpAction _help = new() { MaxWidth = ColumnsMax };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExplainedCommand explained)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(explained.Further);
        }

        return ExitCode.Yes;
    }
}
