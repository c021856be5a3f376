using System.Collections.Immutable;
using System.Text;
using Licet.Core.Aws;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Policies;
using Licet.Core.Resources;
using Licet.Core.Store;
using Licet.Engine.Policies;

namespace Licet.Core.Accounts;

/// <summary>
/// Founds an account: its default groups, the read-only policy <c>ovh-default</c>, the account as a resource, and keys
/// for its root. A use case without a permit, since there is nobody yet who could hold one.
/// </summary>
public sealed class AccountSetup(AccountWriter writes, SecretBox box, TimeProvider time)
{
    private const int SecretChars = 32;
    private const string ReservedName = "ovh";

    private static readonly ApiCredentialRequest s_everything =
        new([.. AccessRule.Methods.Select(method => new AccessRule(method, "/*"))]);

    private static readonly string[] s_plates = ["eu", "ca", "us"];

    // DEFAULT gives nothing: a user of whom nothing is said may do nothing (R1).
    private static readonly (string Name, GroupRole Role)[] s_defaultGroups =
        [("ADMIN", GroupRole.Admin), (Group.DefaultName, GroupRole.None), ("UNPRIVILEGED", GroupRole.Unprivileged)];

    private static readonly Error s_noSetupSecret =
        new(ErrorKind.Forbidden, "this setup secret is invalid or has been used");

    /// <summary>What is wrong with the name and plate of an account to be founded; null when nothing is.</summary>
    public static Error? Check(AccountId id, string plate)
    {
        if (!s_plates.Contains(plate))
        {
            return Error.Invalid("plate", $"`{plate}` is not a plate: {string.Join(", ", s_plates)}");
        }

        // Its permissions groups would be taken for the managed ones.
        return id.Value == ReservedName
            ? Error.Invalid("account", $"the name `{ReservedName}` is reserved")
            : IdentityText.CheckName("account", id.Value);
    }

    /// <summary>Founds an account; its name must be free.</summary>
    /// <param name="id">The name.</param>
    /// <param name="plate">The plate of its URNs.</param>
    /// <param name="profile">Its owner.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="awsNumber">Its AWS number; null to have it follow from the name.</param>
    public async Task<Result<NewAccount>> CreateAsync(
        AccountId id,
        string plate,
        AccountProfile profile,
        CancellationToken cancellation,
        string? awsNumber = null)
    {
        if (Check(id, plate) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var setupSecret = RandomSecret.Text(SecretChars);
        var account = new Account
        {
            Id = id,
            Plate = plate,
            Profile = profile,
            CreatedAt = now.UtcDateTime,
            SetupSecretHash = SecretHash.Of(setupSecret),
            Aws = new AwsAccountFacet { Number = awsNumber },
        };
        var (application, applicationSecret) = NewApiApplication.Draw(
            box, "root", "The root of the account; made at the first start.", now.UtcDateTime);
        var consumerKey = ApiCredentialAdministration.DrawKey();
        var credential = ApiCredentialAdministration.Draw(application, consumerKey, s_everything, now.UtcDateTime);
        return await writes.WriteAsync<NewAccount>(id, async (writer, token) =>
        {
            if (!await writer.AddAccountAsync(account, token))
            {
                return Error.AlreadyExists("account", id.Value);
            }

            foreach (var (name, role) in s_defaultGroups)
            {
                await writer.Groups.AddAsync(DefaultGroup(name, role, now.UtcDateTime), token);
            }

            await writer.Resources.AddAsync(AccountResource(account, now), token);
            await writer.Policies.AddAsync(DefaultPolicy(account, now), token);
            await writer.ApiApplications.AddAsync(application, token);
            await writer.ApiCredentials.AddAsync(credential, token);
            await writer.AppendAsync(Event("ACCOUNT_CREATED", account, now), token);
            return new NewAccount(account, application.ApplicationKey, applicationSecret, consumerKey, setupSecret);
        }, cancellation);
    }

    /// <summary>Sets the root's password with the setup secret, which is used up by it.</summary>
    /// <param name="state">Whose secret it is; null where it is nobody's.</param>
    /// <param name="setupSecret">The secret of the first start.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<Nothing>> SetRootPasswordAsync(
        AccountState? state, string setupSecret, string password, CancellationToken cancellation)
    {
        // Before the password is hashed, which is slow by intention: strangers must not be able to keep the server
        // busy.
        if (state is null || !IsSetupSecret(state.Account, setupSecret))
        {
            return s_noSetupSecret;
        }

        if (IdentityText.CheckPassword(password, state.Account.Id.Value) is { } refusal)
        {
            return refusal;
        }

        var passwordHash = PasswordHash.Of(password);
        return await writes.WriteAsync<Nothing>(state.Account.Id, async (writer, token) =>
        {
            if (await writer.FindAccountAsync(token) is not { } account || !IsSetupSecret(account, setupSecret))
            {
                return s_noSetupSecret;
            }

            await writer.ReplaceAccountAsync(
                account with { SetupSecretHash = null, RootPasswordHash = passwordHash }, token);
            await writer.AppendAsync(Event("ACCOUNT_PASSWORD_SET", account, time.GetUtcNow()), token);
            return new Nothing();
        }, cancellation);
    }

    private static bool IsSetupSecret(Account account, string secret) =>
        account.SetupSecretHash is { } hash && SecretHash.Matches(secret, hash);

    // Nobody is signed in yet: the root itself is the actor.
    private static AuditEvent Event(string type, Account account, DateTimeOffset now) =>
        new()
        {
            Type = type,
            At = now.UtcDateTime,
            Actor = account.RootUrn,
            Subject = account.Id.Value,
            SubjectName = account.Id.Value,
        };

    private static Group DefaultGroup(string name, GroupRole role, DateTime now) =>
        new() { Name = name, Role = role, IsDefault = true, CreatedAt = now, UpdatedAt = now };

    private static StoredResource AccountResource(Account account, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Urn = account.ResourceUrn,
            Type = "account",
            Name = account.Id.Value,
            DisplayName = account.Id.Value,
            Tags = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            CreatedAt = now.UtcDateTime,
        };

    private static StoredPolicy DefaultPolicy(Account account, DateTimeOffset now)
    {
        var document = $$"""
            {"name":"ovh-default","description":"Gives the account all rights. Nobody can change or delete it.",
             "identities":["{{account.RootUrn}}"],
             "resources":[{"urn":"urn:v1:{{account.Plate}}:resource:*"}],
             "permissions":{"allow":[{"action":"*"}] } }
            """;
        return new StoredPolicy
        {
            Id = new PolicyId(Guid.CreateVersion7(now)),
            Document = OvhPolicy.Read(Encoding.UTF8.GetBytes(document)).Value!,
            IsReadOnly = true,
            CreatedAt = now.UtcDateTime,
        };
    }
}
