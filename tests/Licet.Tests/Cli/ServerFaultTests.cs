using System.Security.Authentication;
using Licet.Cli.Servers;
using Xunit;

namespace Licet.Tests.Cli;

/// <summary>What the command line says of a server that gave no answer.</summary>
public sealed class ServerFaultTests
{
    private static readonly Uri s_server = new("https://iam.example/");

    [Fact]
    public void A_certificate_that_nobody_here_knows_is_told_with_what_to_do()
    {
        var inner = new AuthenticationException("The remote certificate is invalid: UntrustedRoot.");

        var fault = ServerFault.Of(s_server, new HttpRequestException("see inner exception", inner));

        Assert.StartsWith(
            "the certificate of `https://iam.example/` is not accepted: The remote certificate is invalid: "
            + "UntrustedRoot; ",
            fault,
            StringComparison.Ordinal);
        Assert.Contains("`SSL_CERT_FILE`", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Anything_else_is_told_as_it_is()
    {
        var fault = ServerFault.Of(s_server, new HttpRequestException("Connection refused"));

        Assert.Equal("`https://iam.example/` does not answer as a server of Licet: Connection refused", fault);
    }
}
