using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Licet.Core.Logs.Chain;

/// <summary>The public half of a key that signs logs: enough to check them. Safe for any number of threads.</summary>
public sealed class LogKey : IDisposable
{
    private const int SignatureBytes = 64;
    private const string PemLabel = "PUBLIC KEY";

    private readonly ECDsa _key;
    private readonly Lock _lock = new();

    private LogKey(ECDsa key) => (_key, Id) = (key, IdOf(key));

    /// <summary>Its name: the beginning of the hash of the key.</summary>
    public string Id { get; }

    /// <summary>Every public key in a text of PEM blocks; what else the text holds is passed over.</summary>
    /// <exception cref="CryptographicException">A block is no key on the curve P-256.</exception>
    public static ImmutableArray<LogKey> ReadAll(string pem)
    {
        var keys = ImmutableArray.CreateBuilder<LogKey>();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            if (!rest[fields.Label].SequenceEqual(PemLabel))
            {
                continue;
            }

            var key = ECDsa.Create();
            try
            {
                key.ImportFromPem(rest[fields.Location]);
                RequireCurve(key);
                keys.Add(new LogKey(key));
            }
            catch (Exception exception) when (exception is ArgumentException or CryptographicException)
            {
                key.Dispose();
                throw new CryptographicException("the key is none of ECDSA on the curve P-256", exception);
            }
        }

        return keys.ToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>Whether this key signed a checkpoint or a removal, given as it stands in the log.</summary>
    public bool HasSigned(ReadOnlySpan<byte> line)
    {
        Span<byte> signature = stackalloc byte[SignatureBytes];
        if (!LogLine.TrySplitSignature(line, out var signed, out var text)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromUtf8(text, signature, out var written)
            || written != SignatureBytes)
        {
            return false;
        }

        lock (_lock)
        {
            return _key.VerifyData(signed, signature, HashAlgorithmName.SHA256);
        }
    }

    internal static string IdOf(ECDsa key) =>
        Base64Url.EncodeToString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 12));

    internal static void RequireCurve(ECDsa key)
    {
        if (key.KeySize != 256 || key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value
            != ECCurve.NamedCurves.nistP256.Oid.Value)
        {
            throw new CryptographicException("the key is none of the curve P-256");
        }
    }
}
