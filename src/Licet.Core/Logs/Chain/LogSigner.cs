using System.Buffers.Text;
using System.Security.Cryptography;

namespace Licet.Core.Logs.Chain;

/// <summary>
/// The key of a server that signs its logs: ECDSA on P-256 with SHA-256. Safe for any number of threads.
/// </summary>
public sealed class LogSigner : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _lock = new();

    private LogSigner(ECDsa key) => (_key, KeyId) = (key, LogKey.IdOf(key));

    /// <summary>The key's name, which stands in what it signs.</summary>
    public string KeyId { get; }

    /// <summary>A new key.</summary>
    public static LogSigner Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The key of <see cref="PrivatePem"/>.</summary>
    /// <exception cref="CryptographicException">It is none of the curve P-256.</exception>
    public static LogSigner Read(string privatePem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(privatePem);
            LogKey.RequireCurve(key);
            return new LogSigner(key);
        }
        catch (ArgumentException exception)
        {
            key.Dispose();
            throw new CryptographicException("the key is none of ECDSA on the curve P-256", exception);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The whole key as PKCS #8 in PEM: a secret.</summary>
    public string PrivatePem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>The public half in PEM, for whoever checks logs: <see cref="LogKey"/>.</summary>
    public string PublicPem() => _key.ExportSubjectPublicKeyInfoPem();

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>The signature as it is written: <see cref="LogLine.SignatureChars"/> characters.</summary>
    internal string Sign(ReadOnlySpan<byte> statement)
    {
        lock (_lock)
        {
            return Base64Url.EncodeToString(_key.SignData(statement, HashAlgorithmName.SHA256));
        }
    }
}
