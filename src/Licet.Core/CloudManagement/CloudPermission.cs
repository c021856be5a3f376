namespace Licet.Core.CloudManagement;

/// <summary>That a user has a role in the account. Its owner has every role without one. Immutable.</summary>
public sealed record CloudPermission
{
    /// <summary>The user.</summary>
    public required string Login { get; init; }

    /// <summary>The role (<see cref="CloudRoles"/>).</summary>
    public required string RoleTitle { get; init; }

    /// <summary>When it was granted.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The key of the row.</summary>
    public string Key => KeyOf(Login, RoleTitle);

    /// <summary>The key of a user's role: a login has no slash.</summary>
    public static string KeyOf(string login, string roleTitle) => $"{login}/{roleTitle}";
}
