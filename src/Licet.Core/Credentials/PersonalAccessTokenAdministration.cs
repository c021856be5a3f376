using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Credentials;

/// <summary>
/// The use cases of personal access tokens. All of them need a permit, also for one's own tokens
/// (<c>docs/decisions/0010-credentials.md</c>).
/// </summary>
public sealed class PersonalAccessTokenAdministration(
    AccountWriter writes, PersonalAccessTokens tokens, TimeProvider time)
{
    private const string Thing = "personal access token";
    private const int NameCharsMax = 255;
    private const int TokensOfUserMax = 100;

    /// <summary>The tokens of a user, in the order of their names.</summary>
    public Result<ImmutableArray<PersonalAccessToken>> List(Permit permit, string login) =>
        permit.State.Users.ContainsKey(login)
            ? permit.State.PersonalAccessTokensOf(login)
            : Error.NotFound("user", login);

    /// <summary>The user's token of that name.</summary>
    public Result<PersonalAccessToken> Get(Permit permit, string login, string name) =>
        permit.State.PersonalAccessTokens.TryGetValue(PersonalAccessToken.KeyOf(login, name), out var token)
            ? token
            : Error.NotFound(Thing, name);

    /// <summary>Creates a token for a user; the secret is in the answer and nowhere else, ever.</summary>
    /// <param name="permit">The permit.</param>
    /// <param name="login">The user.</param>
    /// <param name="name">The token's name, the user's own.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="expiresAt">When it ends, in UTC; null for never.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<(PersonalAccessToken Token, string Secret)>> CreateAsync(
        Permit permit,
        string login,
        string name,
        string description,
        DateTime? expiresAt,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if ((CheckName(name) ?? IdentityText.CheckDescription(description)) is { } refusal)
        {
            return refusal;
        }

        if (expiresAt <= now.UtcDateTime)
        {
            return Error.Invalid("expiresAt", "is past");
        }

        var secret = tokens.Issue(permit.State.Account.Id.Value, login, now);
        var created = new PersonalAccessToken
        {
            Login = login,
            Name = name,
            TokenHash = SecretHash.Of(secret),
            Description = description,
            CreatedAt = now.UtcDateTime,
            ExpiresAt = expiresAt,
        };
        return await writes.WriteAsync<(PersonalAccessToken, string)>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(login, token) is null)
            {
                return Error.NotFound("user", login);
            }

            if (permit.State.PersonalAccessTokensOf(login).Length >= TokensOfUserMax)
            {
                var message = $"user `{login}` has {TokensOfUserMax} personal access tokens";
                return new Error(ErrorKind.LimitExceeded, message) { Thing = Thing };
            }

            if (!await writer.PersonalAccessTokens.AddAsync(created, token))
            {
                return Error.AlreadyExists(Thing, name);
            }

            await writer.AppendAsync(permit.Audit("PERSONAL_ACCESS_TOKEN_CREATED", created.Key, name), token);
            return (created, secret);
        }, cancellation);
    }

    /// <summary>Changes what is given of a token. An end that is past ends it at once.</summary>
    public Task<Result<PersonalAccessToken>> EditAsync(
        Permit permit,
        string login,
        string name,
        Given<string> description,
        Given<DateTime?> expiresAt,
        CancellationToken cancellation) =>
        writes.WriteAsync<PersonalAccessToken>(permit, async (writer, token) =>
        {
            if (await writer.PersonalAccessTokens.FindAsync(PersonalAccessToken.KeyOf(login, name), token)
                is not { } present)
            {
                return Error.NotFound(Thing, name);
            }

            var edited = present with
            {
                Description = description.Or(present.Description),
                ExpiresAt = expiresAt.Or(present.ExpiresAt),
            };
            if (IdentityText.CheckDescription(edited.Description) is { } refusal)
            {
                return refusal;
            }

            await writer.PersonalAccessTokens.ReplaceAsync(edited, token);
            await writer.AppendAsync(permit.Audit("PERSONAL_ACCESS_TOKEN_MODIFIED", edited.Key, name), token);
            return edited;
        }, cancellation);

    /// <summary>Deletes a token; it is refused from then on.</summary>
    public Task<Result<Nothing>> DeleteAsync(
        Permit permit, string login, string name, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            var key = PersonalAccessToken.KeyOf(login, name);
            if (!await writer.PersonalAccessTokens.DeleteAsync(key, token))
            {
                return Error.NotFound(Thing, name);
            }

            await writer.AppendAsync(permit.Audit("PERSONAL_ACCESS_TOKEN_DELETED", key, name), token);
            return new Nothing();
        }, cancellation);

    // It is a segment of paths, where `.` and `..` would mean another.
    private static Error? CheckName(string name)
    {
        var isName = name.Length is > 0 and <= NameCharsMax
            && name is not ("." or "..")
            && name.Trim().Length == name.Length
            && !name.Any(character => char.IsControl(character) || char.IsSurrogate(character) || character == '/');
        return isName
            ? null
            : Error.Invalid("name", $"is not a name: 1 to {NameCharsMax} printable characters without `/`");
    }
}
