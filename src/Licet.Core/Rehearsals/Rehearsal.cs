using Licet.Core.Decisions;

namespace Licet.Core.Rehearsals;

/// <summary>
/// A write that is tried and not made: under a permit for a rehearsal (<see cref="Permit.For"/>) a use case does all
/// that it does, sees what it would see and answers what it would answer, and then the transaction is undone. What the
/// write would have made stands here. For one call.
/// </summary>
public sealed class Rehearsal
{
    /// <summary>What the write would make of the account; null until one was tried, and when it was refused.</summary>
    public RehearsedWrite? Write { get; internal set; }
}
