using Licet.Core.Accounts;
using Licet.Engine.Decisions;

namespace Licet.Core.Logs.Reading;

/// <summary>What a temporary address shows. Immutable.</summary>
/// <param name="Account">The account.</param>
/// <param name="Kind">Which of its logs.</param>
/// <param name="ExpiresAt">When it ends, in UTC.</param>
/// <param name="Maker">Whose right it stands on: the URN of an identity.</param>
/// <param name="Source">From where that identity called.</param>
/// <param name="Action">The right: an action on the account.</param>
public sealed record WatchedLog(
    AccountId Account, LogKind Kind, DateTime ExpiresAt, string Maker, SourceAddress Source, string Action);
