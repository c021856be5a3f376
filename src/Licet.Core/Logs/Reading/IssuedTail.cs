namespace Licet.Core.Logs.Reading;

/// <summary>A temporary way to watch a log. Immutable.</summary>
/// <param name="Token">The secret part of its address: whoever has it may watch.</param>
/// <param name="ExpiresAt">When it ends, in UTC.</param>
public sealed record IssuedTail(string Token, DateTime ExpiresAt);
