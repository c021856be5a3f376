using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Core.Accounts;
using Licet.Server.Demo;

namespace Licet.Server.Hosting;

/// <summary>
/// What the first start shows, as JSON for programs, readable by its owner alone. Later starts cannot know the secrets: they bring the
/// addresses in the file up to date and keep the rest.
/// </summary>
internal static class CredentialsFile
{
    private static readonly JsonSerializerOptions s_options =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes sure, before anything is founded, that the file can be written.</summary>
    /// <exception cref="StartException">It cannot.</exception>
    public static void Probe(string path)
    {
        Guarded(path, () =>
        {
            var probe = $"{Path.GetFullPath(path)}.probe";
            PrivateFile.Write(probe, []);
            File.Delete(probe);
        });
    }

    /// <summary>Writes what a first start has to show.</summary>
    public static void Write(string path, ServerAddresses addresses, NewAccount account, DemoCredentials? demo)
    {
        var content = new JsonObject { ["account"] = account.Account.Id.Value };
        SetAddresses(content, addresses);
        content["applicationKey"] = account.ApplicationKey;
        content["applicationSecret"] = account.ApplicationSecret;
        content["consumerKey"] = account.ConsumerKey;
        content["setupSecret"] = account.SetupSecret;
        if (demo is not null)
        {
            content["serviceAccount"] = new JsonObject
            {
                ["clientId"] = demo.ClientId,
                ["clientSecret"] = demo.ClientSecret,
                ["urn"] = demo.ServiceAccountUrn,
            };
            content["users"] = new JsonArray([.. demo.Users.Select(user => new JsonObject
            {
                ["login"] = user.Login,
                ["password"] = user.Password,
                ["urn"] = user.Urn,
            })]);
        }

        Save(path, content);
    }

    /// <summary>Brings the addresses in an earlier start's file up to date; a file that is no such file is left alone.</summary>
    /// <returns>Whether there is a file, now up to date.</returns>
    public static bool Refresh(string path, ServerAddresses addresses)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        JsonObject? content = null;
        Guarded(path, () =>
        {
            try
            {
                content = JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject;
            }
            catch (JsonException)
            {
                content = null;
            }
        });
        if (content is null)
        {
            throw new StartException($"`{path}` is not a credentials file; it is left as it is");
        }

        SetAddresses(content, addresses);
        Save(path, content);
        return true;
    }

    private static void SetAddresses(JsonObject content, ServerAddresses addresses)
    {
        content["httpUrl"] = addresses.HttpUrl;
        content["httpsUrl"] = addresses.HttpsUrl;
        content["caCertificate"] = addresses.CaCertificate;
    }

    private static void Save(string path, JsonObject content) =>
        Guarded(path, () => PrivateFile.Write(
            Path.GetFullPath(path), JsonSerializer.SerializeToUtf8Bytes(content, s_options)));

    private static void Guarded(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"cannot write the credentials file `{path}`: {exception.Message}", exception);
        }
    }
}
