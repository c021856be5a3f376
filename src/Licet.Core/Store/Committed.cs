namespace Licet.Core.Store;

/// <summary>What a write returned, and the revision that it became.</summary>
/// <typeparam name="T">What the write returned.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Revision">The account's revision after the write.</param>
public sealed record Committed<T>(T Value, long Revision);
