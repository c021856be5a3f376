using System.CommandLine;

namespace Licet.Cli.CloudManagement;

/// <summary><c>licet cloud disconnect</c>: forgets the AWS account and its key.</summary>
internal sealed class CloudDisconnectCommand(Terminal terminal)
    : CloudCommand("disconnect", "Disconnect the AWS account; its key is forgotten.", CloudHelp.OfDisconnect, terminal)
{
    protected override int Run(ParseResult parsed, CloudServer server)
    {
        var listed = server.Call(HttpMethod.Get, "/api/cloud_accounts");
        if (listed.Body is not { } accounts)
        {
            return Fail(listed);
        }

        if (accounts.EnumerateArray().ToList() is not [var account, ..])
        {
            Terminal.Fail("no AWS account is connected");
            return ExitCode.No;
        }

        var href = account.GetProperty("links").EnumerateArray()
            .First(link => link.GetProperty("rel").GetString() == "self")
            .GetProperty("href").GetString()!;
        var gone = server.Call(HttpMethod.Delete, href);
        if (!gone.Succeeded)
        {
            return Fail(gone);
        }

        Terminal.Write($"disconnected {href}");
        return ExitCode.Yes;
    }
}
