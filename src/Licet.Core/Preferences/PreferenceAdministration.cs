using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Licet.Core.Store;

namespace Licet.Core.Preferences;

/// <summary>
/// The use cases of what the control panel remembers: each person has its own, and nobody sees another's.
/// </summary>
public sealed class PreferenceAdministration(AccountWriter writes)
{
    /// <summary>How many preferences a person has at most.</summary>
    public const int CountMax = 100;

    /// <summary>How long a value is at most.</summary>
    public const int ValueCharsMax = 16 * 1024;

    private const string Thing = "preference";
    private const int NameCharsMax = 255;

    /// <summary>The caller's preferences, in the order of their names.</summary>
    public Result<IReadOnlyList<ManagerPreference>> List(Caller caller)
    {
        var owner = FactorOwner.Of(caller);
        return owner.Succeeded
            ? caller.State.ManagerPreferences.Values.Where(one => one.Login == owner.Value.Login).ToList()
            : owner.Error;
    }

    /// <summary>One of the caller's preferences.</summary>
    public Result<ManagerPreference> Get(Caller caller, string name)
    {
        var owner = FactorOwner.Of(caller);
        return !owner.Succeeded ? owner.Error
            : caller.State.ManagerPreferences.GetValueOrDefault(ManagerPreference.KeyOf(owner.Value, name)) is { } found
                ? found
            : Error.NotFound(Thing, name);
    }

    /// <summary>Remembers something under a name that is free.</summary>
    public async Task<Result<Nothing>> CreateAsync(
        Caller caller, string name, string value, CancellationToken cancellation)
    {
        var known = List(caller);
        if ((known.Error ?? CheckName(name) ?? CheckValue(value)) is { } refusal)
        {
            return refusal;
        }

        if (known.Value.Count >= CountMax)
        {
            return new Error(ErrorKind.LimitExceeded, $"there are {CountMax} preferences already: delete one first");
        }

        var preference = new ManagerPreference
        {
            Login = FactorOwner.Of(caller).Value.Login,
            Name = name,
            Value = value,
        };
        return await writes.WriteAsync<Nothing>(
            caller.Account.Id,
            async (writer, token) => await writer.ManagerPreferences.AddAsync(preference, token)
                ? new Nothing()
                : Error.AlreadyExists(Thing, name),
            cancellation);
    }

    /// <summary>Remembers something else under a name.</summary>
    public Task<Result<Nothing>> ReplaceAsync(
        Caller caller, string name, string value, CancellationToken cancellation) =>
        CheckValue(value) is { } refusal
            ? Task.FromResult<Result<Nothing>>(refusal)
            : ChangeAsync(
                caller,
                name,
                (preference, rows, token) => rows.ReplaceAsync(preference with { Value = value }, token),
                cancellation);

    /// <summary>Forgets something.</summary>
    public Task<Result<Nothing>> DeleteAsync(Caller caller, string name, CancellationToken cancellation) =>
        ChangeAsync(
            caller, name, (preference, rows, token) => rows.DeleteAsync(preference.Key, token), cancellation);

    private static Error? CheckName(string name) =>
        name.Length is > 0 and <= NameCharsMax && !name.Any(char.IsControl)
            ? null
            : Error.Invalid("key", $"needs 1 to {NameCharsMax} characters");

    private static Error? CheckValue(string value) =>
        value.Length <= ValueCharsMax
            ? null
            : Error.Invalid("value", $"has {value.Length} characters, more than {ValueCharsMax}");

    private async Task<Result<Nothing>> ChangeAsync(
        Caller caller,
        string name,
        Func<ManagerPreference, IWritableRows<ManagerPreference>, CancellationToken, Task<bool>> change,
        CancellationToken cancellation)
    {
        var found = Get(caller, name);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        return await writes.WriteAsync<Nothing>(
            caller.Account.Id,
            async (writer, token) => await change(found.Value, writer.ManagerPreferences, token)
                ? new Nothing()
                : Error.NotFound(Thing, name),
            cancellation);
    }
}
