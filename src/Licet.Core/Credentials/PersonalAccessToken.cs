namespace Licet.Core.Credentials;

/// <summary>
/// A personal access token: with it a program acts as a local user, with all that the user may do. The token itself is
/// shown once; what is stored cannot give it back. Immutable.
/// </summary>
public sealed record PersonalAccessToken
{
    /// <summary>The user in whose name it acts.</summary>
    public required string Login { get; init; }

    /// <summary>The name, the user's own.</summary>
    public required string Name { get; init; }

    /// <summary>The hash of the whole token (<see cref="SecretHash"/>), unique in the installation.</summary>
    public required string TokenHash { get; init; }

    /// <summary>What the token is for.</summary>
    public required string Description { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>When it was last used, as far as the store knew when the row was read; null for never.</summary>
    public DateTime? LastUsedAt { get; init; }

    /// <summary>The key of the row.</summary>
    public string Key => KeyOf(Login, Name);

    /// <summary>The key of the token of that user and name: a login has no slash.</summary>
    public static string KeyOf(string login, string name) => $"{login}/{name}";
}
