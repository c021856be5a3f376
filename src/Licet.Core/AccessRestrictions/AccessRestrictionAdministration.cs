using System.Globalization;
using System.Security.Cryptography;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.AccessRestrictions;

/// <summary>
/// The use cases of the rules on from where people may sign in (<see cref="AccessPolicy"/>). Nobody shuts itself out: a
/// change after which the address that it comes from would be refused is refused itself.
/// </summary>
public sealed class AccessRestrictionAdministration(AccountWriter writes)
{
    /// <summary>How many rules an account has at most.</summary>
    public const int CountMax = 200;

    private const string Thing = "ip restriction";

    /// <summary>All rules, in the order of their numbers.</summary>
    public IEnumerable<IpRestriction> List(Permit permit) =>
        permit.State.Protection.IpRestrictions.Values.OrderBy(restriction => restriction.Id);

    /// <summary>The rule of that number.</summary>
    public Result<IpRestriction> Get(Permit permit, string id) =>
        permit.State.Protection.IpRestrictions.GetValueOrDefault(id) is { } found ? found : Error.NotFound(Thing, id);

    /// <summary>What holds where no rule does.</summary>
    public AccessSettings Settings(Permit permit) => permit.State.Account.Access;

    /// <summary>Adds a rule for a block of addresses that has none.</summary>
    public async Task<Result<IpRestriction>> CreateAsync(
        Permit permit, string block, IpRule rule, bool isWarned, CancellationToken cancellation)
    {
        var parsed = AddressBlock.Parse(block);
        if (!parsed.Succeeded)
        {
            return parsed.Error;
        }

        var restriction = new IpRestriction
        {
            Id = RandomNumberGenerator.GetInt32(1, int.MaxValue),
            Range = parsed.Value.Text,
            Rule = rule,
            IsWarned = isWarned,
        };
        return await ChangeAsync<IpRestriction>(permit, async (writer, token) =>
        {
            if ((await writer.IpRestrictions.ListAsync(null, CountMax, token)).Count == CountMax)
            {
                return new Error(ErrorKind.LimitExceeded, $"there are {CountMax} rules already: delete one first");
            }

            if (!await writer.IpRestrictions.AddAsync(restriction, token))
            {
                return Error.AlreadyExists(Thing, restriction.Range);
            }

            await writer.AppendAsync(Event(permit, "IP_RESTRICTION_CREATED", restriction), token);
            return restriction;
        }, cancellation);
    }

    /// <summary>Changes what is given of a rule; its addresses stay.</summary>
    public Task<Result<IpRestriction>> EditAsync(
        Permit permit, string id, IpRule? rule, bool? isWarned, CancellationToken cancellation) =>
        ChangeAsync<IpRestriction>(permit, async (writer, token) =>
        {
            if (await writer.IpRestrictions.FindAsync(id, token) is not { } restriction)
            {
                return Error.NotFound(Thing, id);
            }

            var edited = restriction with
            {
                Rule = rule ?? restriction.Rule,
                IsWarned = isWarned ?? restriction.IsWarned,
            };
            await writer.IpRestrictions.ReplaceAsync(edited, token);
            await writer.AppendAsync(Event(permit, "IP_RESTRICTION_MODIFIED", edited), token);
            return edited;
        }, cancellation);

    /// <summary>Deletes a rule.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string id, CancellationToken cancellation) =>
        ChangeAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.IpRestrictions.FindAsync(id, token) is not { } restriction)
            {
                return Error.NotFound(Thing, id);
            }

            await writer.IpRestrictions.DeleteAsync(id, token);
            await writer.AppendAsync(Event(permit, "IP_RESTRICTION_DELETED", restriction), token);
            return new Nothing();
        }, cancellation);

    /// <summary>Changes what is given of what holds where no rule does.</summary>
    public Task<Result<Nothing>> EditDefaultAsync(
        Permit permit, IpRule? rule, bool? isWarned, CancellationToken cancellation) =>
        ChangeSettingsAsync(
            permit,
            "IP_DEFAULT_RULE_MODIFIED",
            settings => settings with
            {
                DefaultRule = rule ?? settings.DefaultRule,
                IsDefaultWarned = isWarned ?? settings.IsDefaultWarned,
            },
            cancellation);

    /// <summary>Sets OVHcloud's switch for test versions of its control panel; it has no effect here.</summary>
    public Task<Result<Nothing>> EditDeveloperModeAsync(
        Permit permit, bool isEnabled, CancellationToken cancellation) =>
        ChangeSettingsAsync(
            permit,
            "DEVELOPER_MODE_MODIFIED",
            settings => settings with { IsDeveloperMode = isEnabled },
            cancellation);

    private static Events.AuditEvent Event(Permit permit, string type, IpRestriction restriction) =>
        permit.Audit(type, restriction.Id.ToString(CultureInfo.InvariantCulture), restriction.Range);

    private static async Task<AccessVerdict> DecideAsync(
        Permit permit, IStoreReader reader, CancellationToken cancellation)
    {
        var account = (await reader.FindAccountAsync(cancellation))!;
        var restrictions = await reader.IpRestrictions.ListAsync(null, int.MaxValue, cancellation);
        return AccessPolicy.Decide(restrictions, account.Access, permit.Caller.Source);
    }

    private Task<Result<Nothing>> ChangeSettingsAsync(
        Permit permit, string eventType, Func<AccessSettings, AccessSettings> change, CancellationToken cancellation) =>
        ChangeAsync<Nothing>(permit, async (writer, token) =>
        {
            var account = (await writer.FindAccountAsync(token))!;
            await writer.ReplaceAccountAsync(account with { Access = change(account.Access) }, token);
            await writer.AppendAsync(permit.Audit(eventType, account.Id.Value, account.Id.Value), token);
            return new Nothing();
        }, cancellation);

    // Whoever could not sign in before, and calls by a key from elsewhere, is not shut out by the change.
    private Task<Result<T>> ChangeAsync<T>(
        Permit permit,
        Func<IStoreWriter, CancellationToken, Task<Result<T>>> change,
        CancellationToken cancellation) =>
        writes.WriteAsync<T>(permit, async (writer, token) =>
        {
            var before = await DecideAsync(permit, writer, token);
            var result = await change(writer, token);
            if (!result.Succeeded)
            {
                return result.Error;
            }

            var after = await DecideAsync(permit, writer, token);
            return before.IsAccepted && !after.IsAccepted
                ? new Error(
                    ErrorKind.Conflict,
                    $"this would keep you from signing in from your own address {permit.Caller.Source}: "
                    + "accept that first")
                {
                    Thing = Thing,
                    Rule = "LOCKS_OUT",
                }
                : result;
        }, cancellation);
}
