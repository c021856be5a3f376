namespace Licet.Core.CloudManagement;

/// <summary>
/// A role of the cloud-management layer: a bundle of privileges that a user has in an account. Roles add up, and none
/// takes anything away. Immutable.
/// </summary>
/// <param name="Title">How the API calls it: <c>actor</c>.</param>
/// <param name="Scope">For what it is granted.</param>
/// <param name="Allows">What it allows, in a few words.</param>
public sealed record CloudRole(string Title, CloudRoleScope Scope, string Allows);
