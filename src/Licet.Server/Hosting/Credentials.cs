using System.Text.Json.Serialization;

namespace Licet.Server.Hosting;

/// <summary>
/// What a first start shows once and writes into the credentials file: how to reach the server, and all secrets that
/// were drawn. Immutable.
/// </summary>
internal sealed record Credentials
{
    /// <summary>The base URL for plain HTTP.</summary>
    public required string HttpUrl { get; init; }

    /// <summary>The base URL for HTTPS.</summary>
    public required string HttpsUrl { get; init; }

    /// <summary>The full path of the certificate to trust for it.</summary>
    public required string CaCertificate { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The key of the root's application.</summary>
    public string? ApplicationKey { get; init; }

    /// <summary>Its secret.</summary>
    public string? ApplicationSecret { get; init; }

    /// <summary>The root's consumer key.</summary>
    public string? ConsumerKey { get; init; }

    /// <summary>With it the root's password is set, once.</summary>
    public string? SetupSecret { get; init; }

    /// <summary>The demo's service account.</summary>
    public ServiceAccountCredentials? ServiceAccount { get; init; }

    /// <summary>The demo's users.</summary>
    public IReadOnlyList<UserCredentials>? Users { get; init; }

    /// <summary>How to reach AWS's API, and the first administrator's key for it.</summary>
    public AwsCredentials? Aws { get; init; }
}

/// <summary>A service account, with the secret that is shown once.</summary>
internal sealed record ServiceAccountCredentials(string ClientId, string ClientSecret, string Urn);

/// <summary>A user, with the password that is shown once.</summary>
internal sealed record UserCredentials(string Login, string Password, string Urn);

/// <summary>AWS's API: where it is, and the first administrator's access key; null where it was shown before.</summary>
internal sealed record AwsCredentials(
    string IamEndpoint, string StsEndpoint, string AccountId, string? AccessKeyId, string? SecretAccessKey)
{
    /// <summary>The addresses alone: both services are at one.</summary>
    public static AwsCredentials At(string baseUrl, string number) => new(baseUrl, baseUrl, number, null, null);
}

/// <summary>How credentials are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(Credentials))]
internal sealed partial class CredentialsJson : JsonSerializerContext;
