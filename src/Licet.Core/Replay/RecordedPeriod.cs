namespace Licet.Core.Replay;

/// <summary>A period of recorded requests, and how much of it was read. Immutable.</summary>
/// <param name="From">Its begin, in UTC.</param>
/// <param name="To">Its end, in UTC; not part of it.</param>
/// <param name="ReadTo">
/// As far as it was read: <paramref name="To"/>, or the last request's instant where it took too long.
/// </param>
/// <param name="RequestCount">How many requests were read.</param>
/// <param name="AwsCount">How many of AWS's API were passed over.</param>
public sealed record RecordedPeriod(DateTime From, DateTime To, DateTime ReadTo, long RequestCount, long AwsCount)
{
    /// <summary>Whether all of it was read.</summary>
    public bool IsComplete => ReadTo == To;
}
