using Licet.Core.Events;
using Licet.Core.Rehearsals;

namespace Licet.Core.Decisions;

/// <summary>
/// Proof that a caller may do an action on a resource. Only the <see cref="PolicyDecisionPoint"/> issues it, after an
/// allow; every use case that reads or changes an account demands one. So nothing reaches the store unauthorized,
/// whichever dialect named the action. Immutable.
/// </summary>
public sealed class Permit
{
    internal Permit(
        Caller caller, string action, string resourceUrn, Rehearsal? rehearsal = null) =>
        (Caller, Action, ResourceUrn, Rehearsal) = (caller, action, resourceUrn, rehearsal);

    /// <summary>Who may.</summary>
    public Caller Caller { get; }

    /// <summary>What it may do.</summary>
    public string Action { get; }

    /// <summary>On what: a URN, or, where AWS's API was called, an ARN.</summary>
    public string ResourceUrn { get; }

    /// <summary>The account's state at the beginning of the request.</summary>
    public AccountState State => Caller.State;

    /// <summary>What the write is rehearsed for and not made; null for a write in earnest.</summary>
    internal Rehearsal? Rehearsal { get; }

    /// <summary>The same permit for a write that is to be tried and not made.</summary>
    public Permit For(Rehearsal rehearsal) => new(Caller, Action, ResourceUrn, rehearsal);

    /// <summary>The event that tells of a change made under this permit.</summary>
    internal AuditEvent Audit(string type, string subject, string subjectName) =>
        Caller.Audit(type, subject, subjectName);
}
