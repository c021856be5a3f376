using System.Collections.Immutable;
using System.Globalization;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;

namespace Licet.Engine.Tests.Reference;

/// <summary>
/// The rules of <c>docs/semantics.md</c>, told once more and as plainly as can be: no compiling, no index, nothing
/// shared with the engine but the documents as their authors wrote them. Where the engine answers otherwise, one of the
/// two is wrong.
/// </summary>
internal sealed class ReferenceEvaluator(PolicySource account)
{
    public Verdict Decide(ReferenceRequest request)
    {
        // R2: nothing restricts the root of the account.
        if (request.Identities.Contains($"urn:v1:{account.Plate}:identity:account:{account.Account}"))
        {
            return Verdict.Allow;
        }

        // R1: what is too long to be a name is the name of nothing.
        var urn = FillPlate(request.Resource.Urn);
        if (request.Action.Length > 4096 || urn.Length > 4096)
        {
            return Verdict.ImplicitDeny;
        }

        var isAllowed = false;
        foreach (var (_, policy) in account.Policies)
        {
            // R45
            if (policy.IsShadow)
            {
                continue;
            }

            // R3
            if (!Names(policy, request.Identities) || !Reaches(policy, urn) || IsExpired(policy, request.Instant))
            {
                continue;
            }

            // Null: the condition cannot be evaluated. R36, R39: for certain, doubt is for the deny; at best, for the
            // allow; and what will expire is in doubt.
            var holds = new ReferenceCondition(request, urn).Holds(policy.Conditions);
            var doubt = request.Outlook != Outlook.Present && policy.ExpiredAt is not null;
            var surely = holds == true && !doubt;
            var perhaps = holds != false;
            var (allows, denies) = request.Outlook == Outlook.Ever ? (perhaps, surely) : (surely, perhaps);
            foreach (var block in BlocksOf(policy))
            {
                // R4
                if (denies && Lists(block.Deny, request.Action))
                {
                    return Verdict.ExplicitDeny;
                }

                // R5, R7
                isAllowed |= allows
                    && Lists(block.Allow, request.Action)
                    && !Lists(block.Except, request.Action);
            }
        }

        // R1
        return isAllowed ? Verdict.Allow : Verdict.ImplicitDeny;
    }

    /// <summary>R11: <c>*</c> is any run of characters; any other character is itself.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
        {
            return name.IsEmpty;
        }

        return pattern[0] == '*'
            ? Matches(pattern[1..], name) || (!name.IsEmpty && Matches(pattern, name[1..]))
            : !name.IsEmpty && pattern[0] == name[0] && Matches(pattern[1..], name[1..]);
    }

    // R18, R19
    private bool Names(OvhPolicy policy, string[] identities) =>
        policy.Identities.Any(named => identities.Contains(FillPlate(named)));

    // R14, R15
    private bool Reaches(OvhPolicy policy, string urn) =>
        policy.Resources.Any(resource => resource.Contains(":resourceGroup:", StringComparison.Ordinal)
            ? account.ResourceGroups[Guid.Parse(resource.Split(':')[^1])].Contains(urn)
            : Matches(FillPlate(resource), urn));

    // R21
    private static bool IsExpired(OvhPolicy policy, DateTime instant) =>
        policy.ExpiredAt is { } expiry
        && instant >= DateTimeOffset.Parse(expiry.Text, CultureInfo.InvariantCulture).UtcDateTime;

    // R8
    private IEnumerable<OvhPermissions> BlocksOf(OvhPolicy policy)
    {
        var attached = policy.PermissionsGroups.IsDefault ? [] : policy.PermissionsGroups;
        return [policy.Permissions, .. attached.Select(urn => account.PermissionsGroups[FillPlate(urn)])];
    }

    // R10
    private static bool Lists(ImmutableArray<string> patterns, string action) =>
        !patterns.IsDefault && patterns.Any(pattern => Matches(pattern, action));

    // R16
    private string FillPlate(string urn) =>
        urn.StartsWith("urn:v1::", StringComparison.Ordinal) ? "urn:v1:" + account.Plate + urn[7..] : urn;
}
