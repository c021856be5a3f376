using Licet.Core.Events;

namespace Licet.Core.Store;

/// <summary>
/// What an account was at past revisions: the rows that decisions are made of, without their secrets. It reaches back
/// to <see cref="FirstRevisionAsync"/>; the store gives up what is older than it keeps.
/// </summary>
public interface IStoreHistory
{
    /// <summary>How long the past is kept, in days.</summary>
    const int Days = 400;

    /// <summary>The earliest revision that can be asked for.</summary>
    Task<long> FirstRevisionAsync(CancellationToken cancellation);

    /// <summary>The revision in force at an instant, in UTC; 0 before the first.</summary>
    Task<long> RevisionAtAsync(DateTime instant, CancellationToken cancellation);

    /// <summary>
    /// The rows that changes behind <paramref name="revision"/> have touched, and a reader that sees them as they were
    /// at it; rows of tables without history it sees as they are.
    /// </summary>
    Task<PastRows> ReadAsync(long revision, CancellationToken cancellation);

    /// <summary>The last audit event about a subject at or before a revision; null when there is none.</summary>
    /// <param name="subject">What it is about, as in <see cref="AuditEvent.Subject"/>.</param>
    /// <param name="typePrefix">What the event's type begins with: <c>POLICY_</c>.</param>
    /// <param name="revisionMax">The last revision that counts.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<CommittedEvent?> FindLastEventAsync(
        string subject, string typePrefix, long revisionMax, CancellationToken cancellation);
}
