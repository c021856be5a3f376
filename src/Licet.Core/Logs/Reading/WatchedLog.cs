using Licet.Core.Accounts;

namespace Licet.Core.Logs.Reading;

/// <summary>What a temporary address shows. Immutable.</summary>
/// <param name="Account">The account.</param>
/// <param name="Kind">Which of its logs.</param>
/// <param name="ExpiresAt">When it ends, in UTC.</param>
public sealed record WatchedLog(AccountId Account, LogKind Kind, DateTime ExpiresAt);
