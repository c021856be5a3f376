namespace Licet.Core.Aws;

/// <summary>The kinds of <see cref="AwsHolder"/>.</summary>
public enum AwsHolderKind
{
    /// <summary>A user.</summary>
    User,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A role.</summary>
    Role,
}
