using Licet.Core.Accounts;

namespace Licet.Core.LockOut;

/// <summary>
/// How an override is written: typed out, with the account's name, so that nobody sends it by habit.
/// </summary>
public static class WriteOverrides
{
    /// <summary>What to type for an account: <c>lock-out xx1111-ovh</c>; nothing for no override.</summary>
    public static string Write(WriteOverride value, AccountId account) =>
        value switch
        {
            WriteOverride.None => "",
            WriteOverride.OwnAccess => $"own-access {account}",
            WriteOverride.LockOut => $"lock-out {account}",
        };

    /// <summary>Reads what was typed, to the letter; null when it is no override of that account.</summary>
    public static WriteOverride? Read(string text, AccountId account)
    {
        foreach (var value in new[] { WriteOverride.OwnAccess, WriteOverride.LockOut })
        {
            if (text == Write(value, account))
            {
                return value;
            }
        }

        return null;
    }
}
