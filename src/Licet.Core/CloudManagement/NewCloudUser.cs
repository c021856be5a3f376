using Licet.Core.Identities;

namespace Licet.Core.CloudManagement;

/// <summary>What a user is created from by the cloud-management layer. Immutable.</summary>
/// <param name="Email">The e-mail address, which is also the login.</param>
/// <param name="Password">The password; null for a user who cannot sign in until one is set.</param>
/// <param name="Profile">The rest; its login is not looked at.</param>
public sealed record NewCloudUser(string Email, NewPassword? Password, CloudProfile Profile);
