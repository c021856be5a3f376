namespace Licet.Core.Identities;

/// <summary>What a group gives its members besides policies (rule R20).</summary>
public enum GroupRole
{
    /// <summary>Nothing: policies only.</summary>
    None,

    /// <summary>As the managed permissions group <c>globalReadOnly</c>.</summary>
    Unprivileged,

    /// <summary>As <c>globalReadWrite</c>.</summary>
    Regular,

    /// <summary>As <c>globalAdmin</c>.</summary>
    Admin,
}
