using System.Text.Json;
using System.Text.Json.Nodes;

namespace Licet.Server.Hosting;

/// <summary>
/// The file into which a first start writes its credentials, and a later one where the server is now. What it holds
/// cannot be shown again, so nothing in it is ever lost: a first start that finds credentials there keeps them under
/// another name.
/// </summary>
internal sealed class CredentialsFile : IDisposable
{
    private static readonly string[] s_noFiles = ["/dev/", "/proc/"];

    private readonly string _path;
    private FileStream? _written;

    private CredentialsFile(string path, FileStream written) => (_path, _written) = (path, written);

    /// <summary>Opens the destination before anything is founded, so that what will be drawn can be written.</summary>
    /// <exception cref="StartRefusedException">It cannot be written, or something else is there.</exception>
    public static CredentialsFile Open(string path)
    {
        try
        {
            path = DestinationOf(path);
            if (File.Exists(path) && new FileInfo(path).Length > 0 && Read(path) is null)
            {
                throw new StartRefusedException($"`{path}` holds something else than credentials: name another file");
            }

            return new CredentialsFile(path, PrivateFile.Open(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, exception);
        }
    }

    /// <summary>Writes credentials, mode 0600.</summary>
    /// <returns>The name under which earlier credentials were kept; null when there were none.</returns>
    /// <exception cref="StartRefusedException">It could not be done.</exception>
    public string? Write(Credentials credentials)
    {
        var written = _written ?? throw new InvalidOperationException("written already");
        try
        {
            JsonSerializer.Serialize(written, credentials, CredentialsJson.Default.Credentials);
            written.WriteByte((byte)'\n');
            var kept = SetAside(_path);
            PrivateFile.Commit(written, _path);
            _written = null;
            return kept;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(_path, exception);
        }
    }

    /// <summary>
    /// Writes where the server is into a file of an earlier start, and leaves everything else in it alone.
    /// </summary>
    /// <returns>A sentence for the server's owner.</returns>
    public static string Update(string path, Credentials addresses)
    {
        try
        {
            path = DestinationOf(path);
            if (!File.Exists(path) || new FileInfo(path).Length == 0)
            {
                var text = JsonSerializer.SerializeToUtf8Bytes(addresses, CredentialsJson.Default.Credentials);
                PrivateFile.Write(path, [.. text, (byte)'\n']);
                return $"credentials are shown at the first start only: `{path}` has the addresses alone";
            }

            if (Read(path) is not { } found)
            {
                return $"`{path}` holds something else than credentials: it was left alone";
            }

            if (found["account"]!.GetValue<string>() != addresses.Account)
            {
                return $"`{path}` holds the credentials of another account: it was left alone";
            }

            found["httpUrl"] = addresses.HttpUrl;
            found["httpsUrl"] = addresses.HttpsUrl;
            found["caCertificate"] = addresses.CaCertificate;
            if (found["aws"] is JsonObject aws)
            {
                aws["iamEndpoint"] = addresses.HttpUrl;
                aws["stsEndpoint"] = addresses.HttpUrl;
            }

            PrivateFile.Write(path, Format(found));
            return $"credentials are shown at the first start only: in `{path}` the addresses are up to date";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"the addresses in `{path}` could not be brought up to date: {exception.Message}";
        }
    }

    public void Dispose()
    {
        if (_written is not null)
        {
            PrivateFile.Discard(_written, _path);
        }
    }

    // A link is followed: it stays, and what it names is written. A device cannot be replaced by a file.
    private static string DestinationOf(string path)
    {
        var isLink = new FileInfo(path).LinkTarget is not null;
        var target = isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : path;
        if (Directory.Exists(target))
        {
            throw new IOException("it is a folder");
        }

        return s_noFiles.Any(folder => target.StartsWith(folder, StringComparison.Ordinal))
            ? throw new IOException("it is no file")
            : target;
    }

    private static StartRefusedException Unwritable(string path, Exception exception) =>
        new($"cannot write the credentials file `{path}`: {exception.Message}", exception);

    // What an earlier start wrote; null for anything else.
    private static JsonObject? Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject found
                && found["account"] is JsonValue account && account.GetValueKind() == JsonValueKind.String
                && found["httpUrl"] is JsonValue url && url.GetValueKind() == JsonValueKind.String
                    ? found
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // A member twice is an ArgumentException, and not ours either.
            return null;
        }
    }

    private static ReadOnlySpan<byte> Format(JsonObject content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            content.WriteTo(writer);
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static string? SetAside(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return null;
        }

        var number = 1;
        while (Path.Exists($"{path}.{number}"))
        {
            number++;
        }

        File.Move(path, $"{path}.{number}");
        return $"{path}.{number}";
    }
}
