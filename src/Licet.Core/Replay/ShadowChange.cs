namespace Licet.Core.Replay;

/// <summary>Evaluations to which shadow policies would have made the same difference. Immutable.</summary>
/// <param name="Identity">Who asked.</param>
/// <param name="Action">What for.</param>
/// <param name="ResourceUrn">About what.</param>
/// <param name="IsAllowed">Whether it would have been allowed; it was the opposite.</param>
/// <param name="Count">How often.</param>
/// <param name="LastAt">When last, in UTC.</param>
public sealed record ShadowChange(
    string Identity, string Action, string ResourceUrn, bool IsAllowed, long Count, DateTime LastAt);
