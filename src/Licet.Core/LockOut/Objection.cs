using Licet.Core.Accounts;
using Licet.Core.Failures;

namespace Licet.Core.LockOut;

/// <summary>Why a write should not be. Immutable.</summary>
/// <param name="Override">What the caller has to insist on for the write to be made nevertheless.</param>
/// <param name="Lost">Who may no longer edit policies as before.</param>
/// <param name="Message">For people.</param>
public sealed record Objection(WriteOverride Override, PolicyEditor Lost, string Message)
{
    internal string EventType =>
        Override switch
        {
            WriteOverride.None => throw new InvalidOperationException("no objection is without a way around it"),
            WriteOverride.OwnAccess => "OWN_ACCESS_OVERRIDDEN",
            WriteOverride.LockOut => "LOCK_OUT_OVERRIDDEN",
        };

    /// <summary>The error that says so.</summary>
    public Error ToError(AccountId account) =>
        new(ErrorKind.Conflict, Message)
        {
            Rule = Override == WriteOverride.LockOut ? "LOCK_OUT" : "OWN_ACCESS",
            Override = WriteOverrides.Write(Override, account),
        };
}
