using Licet.Core.Decisions;
using Licet.Core.LockOut;
using Licet.Core.Store;

namespace Licet.Core.Rehearsals;

/// <summary>The account before a write and as it would be after it. Immutable.</summary>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
/// <param name="Touched">The rows that make the difference.</param>
/// <param name="Objections">What the <see cref="LockOutGuard"/> says against it, insisted on or not.</param>
public sealed record RehearsedWrite(
    AccountState Before,
    AccountState After,
    IReadOnlyCollection<TouchedRow> Touched,
    IReadOnlyList<Objection> Objections);
