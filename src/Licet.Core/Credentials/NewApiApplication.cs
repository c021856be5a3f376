using System.Security.Cryptography;

namespace Licet.Core.Credentials;

/// <summary>An application that was created, with its secret, which is shown once. Immutable.</summary>
/// <param name="Application">The application.</param>
/// <param name="Secret">Its secret.</param>
public sealed record NewApiApplication(ApiApplication Application, string Secret)
{
    private const int KeyChars = 16;
    private const int SecretChars = 32;

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"application {Application.ApplicationId}";

    /// <summary>An application with a fresh key and secret, not stored yet.</summary>
    internal static NewApiApplication Draw(SecretBox box, string name, string description, DateTime now)
    {
        var (key, secret) = (RandomSecret.Text(KeyChars), RandomSecret.Text(SecretChars));
        var application = new ApiApplication
        {
            ApplicationId = RandomNumberGenerator.GetInt32(1, int.MaxValue),
            ApplicationKey = key,
            SealedSecret = box.Seal(secret, key),
            Name = name,
            Description = description,
            CreatedAt = now,
        };
        return new NewApiApplication(application, secret);
    }
}
