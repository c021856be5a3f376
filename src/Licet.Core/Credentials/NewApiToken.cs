namespace Licet.Core.Credentials;

/// <summary>
/// An application with a consumer key that may be used at once, and their secrets, which are shown once. Immutable.
/// </summary>
/// <param name="Application">The application with its secret.</param>
/// <param name="Credential">The consumer key, validated.</param>
/// <param name="ConsumerKey">The consumer key itself.</param>
public sealed record NewApiToken(NewApiApplication Application, ApiCredential Credential, string ConsumerKey)
{
    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"{Application} with consumer key {Credential.CredentialId}";
}
