namespace Licet.Core.Replay;

/// <summary>An action on a resource that was asked about, however often. Immutable.</summary>
/// <param name="Action">The action.</param>
/// <param name="ResourceUrn">The resource, plate filled.</param>
public readonly record struct RecordedCall(string Action, string ResourceUrn);
