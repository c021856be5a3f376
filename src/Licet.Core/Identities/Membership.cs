namespace Licet.Core.Identities;

/// <summary>A user in a group other than its main one.</summary>
/// <param name="Login">The user.</param>
/// <param name="GroupName">The group.</param>
public sealed record Membership(string Login, string GroupName)
{
    /// <summary>The key: the login and the group, which both exclude the slash.</summary>
    public string Key => $"{Login}/{GroupName}";
}
