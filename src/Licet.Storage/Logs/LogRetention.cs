namespace Licet.Storage.Logs;

/// <summary>How long a log is kept: whole segments go once one of both is exceeded. Immutable.</summary>
/// <param name="AgeMax">How old a record gets at least before it is removed.</param>
/// <param name="BytesMax">How large the log of one account gets, in bytes, but for its last segment.</param>
public sealed record LogRetention(TimeSpan AgeMax, long BytesMax);
