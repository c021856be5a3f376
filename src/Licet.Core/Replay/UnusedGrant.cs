using Licet.Engine.Decisions;

namespace Licet.Core.Replay;

/// <summary>An entry of a clause that allows an identity what it has long not asked for. Immutable.</summary>
/// <param name="Rule">The clause.</param>
/// <param name="Entry">The entry: an action, or a pattern of actions.</param>
/// <param name="LastUsedAt">When it was last used, as far back as was read, in UTC; null where it was not.</param>
public sealed record UnusedGrant(Rule Rule, string Entry, DateTime? LastUsedAt);
