using System.CommandLine;
using System.CommandLine.Invocation;

namespace Licet.Cli.Usage;

/// <summary><c>licet --version</c>: the name and the version of this assembly, whatever process it runs in.</summary>
internal sealed class ShowVersion : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(ShowVersion).Assembly.GetName().Version!;
        parseResult.InvocationConfiguration.Output.WriteLine($"licet {version.ToString(fieldCount: 3)}");
        return ExitCode.Yes;
    }
}
