namespace Licet.Core.Events;

/// <summary>An audit event with its place in the sequence of an account's changes. Immutable.</summary>
/// <param name="Revision">The revision of the change that it was committed with.</param>
/// <param name="Number">Which event of that change, from 0.</param>
/// <param name="Event">The event.</param>
public sealed record CommittedEvent(long Revision, int Number, AuditEvent Event);
