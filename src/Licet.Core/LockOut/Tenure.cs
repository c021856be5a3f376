namespace Licet.Core.LockOut;

/// <summary>How surely an identity may edit policies; each value is worth more than the one before.</summary>
public enum Tenure
{
    /// <summary>It may not, and without a write it never will.</summary>
    None,

    /// <summary>At best: at times, from some addresses, or until a policy expires.</summary>
    Bounded,

    /// <summary>For certain: whenever and from wherever it calls, for as long as nobody changes anything.</summary>
    Lasting,
}
