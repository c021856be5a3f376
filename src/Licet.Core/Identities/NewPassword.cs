using Licet.Core.Credentials;

namespace Licet.Core.Identities;

/// <summary>
/// A password on its way into the store. Hashing it is slow by intention, and done once: by whoever asks for the hash
/// first, so that a thread of its own can begin before the hash is needed. Immutable and safe for any number of
/// threads.
/// </summary>
/// <param name="text">The password itself.</param>
public sealed class NewPassword(string text)
{
    private readonly Lazy<string> _hash = new(() => PasswordHash.Of(text));

    /// <summary>The password itself.</summary>
    public string Text { get; } = text;

    /// <summary>Its hash (<see cref="PasswordHash"/>); the first call takes about a tenth of a second.</summary>
    public string Hash => _hash.Value;

    /// <summary>Never the password.</summary>
    public override string ToString() => "a password";
}
