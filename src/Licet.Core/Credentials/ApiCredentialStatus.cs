namespace Licet.Core.Credentials;

/// <summary>Whether a consumer key may be used.</summary>
public enum ApiCredentialStatus
{
    /// <summary>Yes.</summary>
    Validated,

    /// <summary>Not yet: nobody has validated it.</summary>
    PendingValidation,

    /// <summary>No: its validation was refused.</summary>
    Refused,

    /// <summary>No longer.</summary>
    Expired,
}
