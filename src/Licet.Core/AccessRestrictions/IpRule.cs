namespace Licet.Core.AccessRestrictions;

/// <summary>Whether people may sign in from somewhere.</summary>
public enum IpRule
{
    /// <summary>Yes.</summary>
    Accept,

    /// <summary>No.</summary>
    Deny,
}
