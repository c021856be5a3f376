namespace Licet.Core.LockOut;

/// <summary>
/// What a caller insists on although the <see cref="LockOutGuard"/> objects; each value covers the one before.
/// </summary>
public enum WriteOverride
{
    /// <summary>Nothing: objections stand.</summary>
    None,

    /// <summary>On losing its own right to edit policies.</summary>
    OwnAccess,

    /// <summary>On leaving the account without anybody, other than its root, who may edit policies.</summary>
    LockOut,
}
