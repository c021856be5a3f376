namespace Licet.Engine.Decisions;

/// <summary>
/// For which time and place a question is asked (R39). The default value is the usual one: of a request as it stands.
/// </summary>
public enum Outlook
{
    /// <summary>For the request's own instant and address.</summary>
    Present,

    /// <summary>
    /// For certain: an allow means that every such request from the instant on is permitted, whenever and from wherever
    /// it comes. What depends on time or address cannot be evaluated (R36), and an allow that will expire does not
    /// match.
    /// </summary>
    Always,

    /// <summary>
    /// At best: a refusal means that no such request from the instant on is permitted. What depends on time or address
    /// counts in favour, and a deny that will expire does not match.
    /// </summary>
    Ever,
}
