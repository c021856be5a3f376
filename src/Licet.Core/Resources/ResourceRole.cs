namespace Licet.Core.Resources;

/// <summary>
/// A role that a resource lets people enter in, such as <c>iam-admin</c> of a Hosted Private Cloud. Immutable.
/// </summary>
/// <param name="Name">Its name, which a token's claim <c>perms</c> bears.</param>
/// <param name="Action">The action that decides who may, such as <c>pccVMware:vSphere:assumeRole?iam-admin</c>.</param>
public sealed record ResourceRole(string Name, string Action);
