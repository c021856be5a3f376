namespace Licet.Core.SecondFactors;

/// <summary>Whether a second factor is asked for at sign-in.</summary>
public enum FactorStatus
{
    /// <summary>Not yet: nobody has proved to have it.</summary>
    NeedCodeValidation,

    /// <summary>Yes.</summary>
    Enabled,

    /// <summary>No: its owner has switched it off.</summary>
    Disabled,
}
