namespace Licet.Core.Rehearsals;

/// <summary>One right that a write would give or take. Immutable.</summary>
/// <param name="Identity">The URN of a user or service account.</param>
/// <param name="ResourceUrn">The resource.</param>
/// <param name="Action">The action, of the catalogue.</param>
/// <param name="IsGained">Whether it is given; else it is taken.</param>
public sealed record AccessChange(string Identity, string ResourceUrn, string Action, bool IsGained);
