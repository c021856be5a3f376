using Licet.Core.Accounts;

namespace Licet.Core.Logs.Recording;

/// <summary>
/// Something that is to be recorded, as it was noted while a request was answered: what it takes to write it down is
/// done later, by somebody else. Immutable.
/// </summary>
public abstract record PendingRecord
{
    /// <summary>Whose log.</summary>
    public abstract AccountId Account { get; }

    /// <summary>Which log.</summary>
    public abstract LogKind Kind { get; }

    /// <summary>What is written.</summary>
    public abstract LogEntry ToEntry();
}
