using System.CommandLine;
using Licet.Cli.Servers;
using Licet.Cli.Usage;

namespace Licet.Cli.CloudManagement;

/// <summary>A command of <c>licet cloud</c>: put to a server, in the name of whose token is in a variable.</summary>
internal abstract class CloudCommand : ExplainedCommand
{
    private readonly Option<string> _server = Accept.Each(
        new Option<string>("--server")
        {
            Description = $"The server, called with the personal access token in ${LicetServer.TokenVariable}.",
            HelpName = "URL",
            Required = true,
        },
        LicetServer.FaultOfAddress);

    protected CloudCommand(string name, string description, string further, Terminal terminal, params Symbol[] own)
        : base(name, description, further)
    {
        Terminal = terminal;
        Array.ForEach([.. own.OfType<Argument>()], Add);
        Add(_server);
        Array.ForEach([.. own.OfType<Option>()], Add);
        SetAction(Start);
    }

    protected Terminal Terminal { get; }

    /// <summary>Does it; the exit code.</summary>
    protected abstract int Run(ParseResult parsed, CloudServer server);

    /// <summary>Tells why a call did not succeed; the exit code.</summary>
    protected int Fail(CloudAnswer answer)
    {
        Terminal.Fail(answer.Fault);
        return answer.Status is 403 or 422 ? ExitCode.No : ExitCode.NoAnswer;
    }

    private int Start(ParseResult parsed)
    {
        var server = LicetServer.AddressOf(parsed.GetRequiredValue(_server))!;
        if (Terminal.Variable(LicetServer.TokenVariable) is not { Length: > 0 } token)
        {
            Terminal.Fail(
                $"no token for `{server}`: put a personal access token of yours in `{LicetServer.TokenVariable}`");
            return ExitCode.NoAnswer;
        }

        using var calls = new CloudServer(server, token);
        return Run(parsed, calls);
    }
}
