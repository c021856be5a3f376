namespace Licet.Core.PrivateCloud;

/// <summary>A local user to be made. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Password">Its password; null for none as yet, so that nobody enters as it.</param>
/// <param name="Person">What is known of it.</param>
/// <param name="Right">Its right in every datacenter; the numbers say nothing.</param>
public sealed record NewPrivateCloudUser(
    string Name, string? Password, PrivateCloudPerson Person, PrivateCloudRight Right)
{
    /// <summary>Says nothing of the password.</summary>
    public override string ToString() => $"the user {Name}";
}
