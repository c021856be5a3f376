using Licet.Core.Accounts;

namespace Licet.Core.Logs;

/// <summary>
/// A store of logs that can hand out the lines of records as they stand, for those who read millions of them and want
/// little of each.
/// </summary>
public interface ILogLines
{
    /// <summary>
    /// Hands over the lines of records behind <paramref name="afterSequence"/>, in order, until there is no more or
    /// <paramref name="take"/> says so. It reads on the caller's thread.
    /// </summary>
    void ReadLines(AccountId account, LogKind kind, long afterSequence, LogLineTaker take);
}
