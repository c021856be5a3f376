using Licet.Core.Decisions;
using Licet.Engine.Decisions;

namespace Licet.Core.AccessRestrictions;

/// <summary>
/// Decides from where people may sign in: the rule of the most specific block that the address is in, else the default
/// rule. It holds for signing in alone; what a session, a key or a token may do, policies say (<c>request.IP</c>).
/// </summary>
/// <remarks>
/// The original sends a mail for a rule with a warning. Licet sends no mails: whoever signs people in writes an audit
/// event <see cref="WarningEvent"/>, and may show it on the page.
/// </remarks>
public static class AccessPolicy
{
    /// <summary>The event that reports a sign-in from a warned address, accepted or refused.</summary>
    public const string WarningEvent = "LOGIN_ADDRESS_WARNING";

    /// <summary>May people sign in from there?</summary>
    /// <remarks>
    /// An address that cannot be read is in no accepted block, and is refused where any rule refuses.
    /// </remarks>
    public static AccessVerdict Decide(AccountState state, SourceAddress address)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Decide(state.Protection.IpRestrictions.Values, state.Account.Access, address);
    }

    internal static AccessVerdict Decide(
        IEnumerable<IpRestriction> restrictions, AccessSettings settings, SourceAddress address)
    {
        var byDefault = new AccessVerdict(settings.DefaultRule, settings.IsDefaultWarned, Range: null);
        var isKnown = address != SourceAddress.None && address != SourceAddress.Unreadable;
        var verdict = byDefault;
        var longest = -1;
        foreach (var restriction in restrictions)
        {
            if (!isKnown && restriction.Rule == IpRule.Deny)
            {
                return new AccessVerdict(IpRule.Deny, restriction.IsWarned, restriction.Range);
            }

            // Two blocks of one length that both have the address are one block, and blocks are unique.
            var length = AddressBlock.Parse(restriction.Range).Value.PrefixLength;
            if (length > longest && address.IsIn(restriction.Range))
            {
                longest = length;
                verdict = new AccessVerdict(restriction.Rule, restriction.IsWarned, restriction.Range);
            }
        }

        return verdict;
    }
}
