using System.Security.Authentication;

namespace Licet.Cli.Servers;

/// <summary>Why a server gave no answer, and what to do where that is known.</summary>
internal static class ServerFault
{
    // .NET reads it on Linux, beside the authorities of the system.
    private const string AuthorityVariable = "SSL_CERT_FILE";

    /// <summary>The reason, for people.</summary>
    /// <param name="server">The server that was called.</param>
    /// <param name="exception">What the call ended with.</param>
    public static string Of(Uri? server, Exception exception) =>
        // An installation certifies itself (`ca/ca.pem` of its data folder), and here nobody knows that authority yet.
        exception.InnerException is AuthenticationException untrusted
            ? $"the certificate of `{server}` is not accepted: {untrusted.Message.TrimEnd('.')}; "
                + $"put the file of the authority that issued it, such as `ca/ca.pem` of the server's data folder, in "
                + $"`{AuthorityVariable}`"
            : $"`{server}` does not answer as a server of Licet: {exception.Message}";
}
