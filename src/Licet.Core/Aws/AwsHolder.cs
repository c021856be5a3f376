namespace Licet.Core.Aws;

/// <summary>Who holds AWS policies: a user, group or role, by name. The default value is none.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
public readonly record struct AwsHolder(AwsHolderKind Kind, string Name)
{
    /// <summary>A user.</summary>
    public static AwsHolder User(string name) => new(AwsHolderKind.User, name);

    /// <summary>A group.</summary>
    public static AwsHolder Group(string name) => new(AwsHolderKind.Group, name);

    /// <summary>A role.</summary>
    public static AwsHolder Role(string name) => new(AwsHolderKind.Role, name);
}
