namespace Licet.Core.Identities;

/// <summary>What a user is created from.</summary>
/// <param name="Login">The login.</param>
/// <param name="Password">The password; null for a user who cannot sign in until one is set.</param>
/// <param name="Email">The e-mail address; null for none.</param>
/// <param name="Description">What the user is for; null for nothing said.</param>
/// <param name="GroupName">The main group; null for <see cref="Group.DefaultName"/>.</param>
public sealed record NewUser(
    string Login, NewPassword? Password, string? Email, string? Description, string? GroupName);
