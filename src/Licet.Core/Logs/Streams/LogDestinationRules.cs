using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Licet.Engine.Documents;

namespace Licet.Core.Logs.Streams;

/// <summary>
/// What a destination may be. That its address may be reached is checked whenever it is connected to.
/// </summary>
internal static class LogDestinationRules
{
    private const int HostCharsMax = 253;
    private const int PathCharsMax = 1000;
    private const int FileCharsMax = 100;
    private const int TokenCharsMax = 1024;
    private const int PemCharsMax = 64 * 1024;

    /// <summary>What is wrong with it; mostly nothing.</summary>
    public static ImmutableArray<Problem> ProblemsOf(NewLogDestination offered)
    {
        var (to, token) = offered;
        var problems = ImmutableArray.CreateBuilder<Problem>();
        void Check(bool isGood, string member, string message)
        {
            if (!isGood)
            {
                problems.Add(new Problem($"destination.{member}", ProblemKind.InvalidValue, message));
            }
        }

        var isHttp = to.Protocol is LogProtocol.GelfHttp or LogProtocol.OtlpHttp;
        var isFile = to.Protocol == LogProtocol.JsonFile;
        Check(isFile ? to.Host is null : IsHost(to.Host), "host", isFile ? "a file has none" : "is no name or address");
        Check(isFile ? to.Port == 0 : to.Port is > 0 and <= 65535, "port", isFile ? "a file has none" : "is no port");
        Check(isHttp ? IsPath(to.Path) : to.Path is null, "path", isHttp ? "is no path" : "is for HTTP only");
        Check(
            isFile ? IsFileName(to.FileName) : to.FileName is null,
            "fileName",
            isFile ? "is not a name of letters, digits, `.`, `_` and `-`" : "is for files only");
        Check(token is null || (!isFile && IsToken(token)), "token", isFile ? "a file has none" : "is no token");
        Check(to.ServerName is null || (HasTls(to) && IsHost(to.ServerName)), "serverName", "is no name for TLS");
        Check(
            to.CaCertificate is null || (HasTls(to) && IsCertificate(to.CaCertificate)),
            "caCertificate",
            "is no certificate in PEM for TLS");
        Check(!(isFile && to.IsPlaintext), "plaintext", "is for connections only");
        return problems.ToImmutable();
    }

    private static bool HasTls(LogDestination to) => to.Protocol != LogProtocol.JsonFile && !to.IsPlaintext;

    private static bool IsHost(string? host) =>
        host is { Length: > 0 and <= HostCharsMax } && Uri.CheckHostName(host) != UriHostNameType.Unknown;

    private static bool IsPath(string? path) =>
        path is null
        || (path.Length <= PathCharsMax && path.StartsWith('/') && path.All(letter => letter is > ' ' and <= '~'
            && letter is not ('?' or '#' or '\\' or '%')));

    private static bool IsToken(string token) =>
        token.Length is > 0 and <= TokenCharsMax && token.All(letter => letter is > ' ' and <= '~');

    private static bool IsFileName(string? name) =>
        name is { Length: > 0 and <= FileCharsMax }
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    private static bool IsCertificate(string pem)
    {
        if (pem.Length > PemCharsMax || pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return false;
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
            return certificates.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }
}
