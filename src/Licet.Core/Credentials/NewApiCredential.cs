namespace Licet.Core.Credentials;

/// <summary>A consumer key that was asked for, with its secrets, which are nowhere else, ever. Immutable.</summary>
/// <param name="Credential">The credential, which waits for its validation.</param>
/// <param name="ConsumerKey">The consumer key.</param>
/// <param name="ValidationToken">What the URL contains at which it is validated; 64 letters and digits.</param>
public sealed record NewApiCredential(ApiCredential Credential, string ConsumerKey, string ValidationToken)
{
    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"consumer key {Credential.CredentialId}";
}
