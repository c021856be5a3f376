using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.OAuth2;

/// <summary>
/// Signs id tokens (RFC 7515, RS256), and draws the keys for it: a new one every <see cref="Period"/>, published for
/// <see cref="Ahead"/> before it is used, and kept as long after the next one is. Every account has keys of its own.
/// </summary>
public sealed class SigningKeys(
    AccountWriter writes, SnapshotPublisher publisher, SecretBox box, TimeProvider time)
{
    /// <summary>How old a key grows before the next one is drawn.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(90);

    /// <summary>How long clients have to learn of a key before it is used, and to forget the one before.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    private const int KeyBits = 2048;
    private const int IdHexDigits = 16;
    private const int TokenCharsMax = 8192;
    private const string Algorithm = "RS256";

    // A member that is there twice would be found out only when it is read.
    private static readonly System.Text.Json.JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>All keys of an account, the earliest first.</summary>
    public static IEnumerable<SigningKey> Of(AccountState state) =>
        state.SigningKeys.Values.OrderBy(key => key.UsedFrom).ThenBy(key => key.Id, StringComparer.Ordinal);

    /// <summary>The key that signs at an instant; null when the account has none.</summary>
    public static SigningKey? InUse(AccountState state, DateTime now) =>
        Of(state).LastOrDefault(key => key.UsedFrom <= now) ?? Of(state).FirstOrDefault();

    /// <summary>The public halves of all keys of all accounts (RFC 7517 §5).</summary>
    public JsonObject Published()
    {
        var keys = publisher.All.OrderBy(state => state.Account.Id.Value, StringComparer.Ordinal).SelectMany(Of);
        return new JsonObject { ["keys"] = new JsonArray([.. keys.Select(PublishedOf)]) };
    }

    /// <summary>A signed token that says this.</summary>
    /// <exception cref="InvalidOperationException">The account has no key, which was to be seen to before.</exception>
    public string Sign(AccountState state, JsonObject claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var key = InUse(state, time.GetUtcNow().UtcDateTime)
            ?? throw new InvalidOperationException("there is no key to sign with");
        var header = new JsonObject { ["alg"] = Algorithm, ["kid"] = key.Id, ["typ"] = "JWT" };
        var signed = $"{Encoded(header)}.{Encoded(claims)}";
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(OpenedOf(key)), out _);
        var signature = rsa.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>
    /// What a token of ours says, whenever it has expired; null when it is none. The key says which algorithm it is,
    /// never the token (RFC 8725 §3.1): any other header is refused.
    /// </summary>
    public JsonObject? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > TokenCharsMax
            || text.Split('.') is not [var header, var payload, var signature]
            || ObjectOf(header) is not { } head
            || TextOf(head, "alg") != Algorithm
            || TextOf(head, "kid") is not { } id
            || head.ContainsKey("crit")
            || KeyOf(id) is not { } key
            || !Base64Url.IsValid(signature))
        {
            return null;
        }

        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.PublicKey), out _);
        var isOurs = rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{header}.{payload}"),
            Base64Url.DecodeFromChars(signature),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        return isOurs ? ObjectOf(payload) : null;
    }

    /// <summary>The text of a member; null where there is none, or it is no text.</summary>
    public static string? TextOf(JsonObject claims, string name)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return claims[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    /// <summary>Draws the first key of the caller's account; under a permit for a rehearsal nothing happens.</summary>
    public Task EnsureAsync(Permit permit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return permit.Rehearsal is null ? EnsureAsync(permit.State, cancellation) : Task.CompletedTask;
    }

    /// <summary>Draws the first key of an account that has none.</summary>
    public Task EnsureAsync(AccountState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.SigningKeys.IsEmpty ? DrawAsync(state, ahead: TimeSpan.Zero, cancellation) : Task.CompletedTask;
    }

    /// <summary>Draws the keys that are due, and gives up those that nothing is signed with any more.</summary>
    public async Task RotateAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var state in publisher.All)
        {
            var newest = Of(state).LastOrDefault();
            if (newest is null && state.OAuth2Clients.Values.Any(client => client.Flow == OAuth2Flow.AuthorizationCode))
            {
                await DrawAsync(state, ahead: TimeSpan.Zero, cancellation);
            }
            else if (newest is not null && newest.CreatedAt + Period <= now)
            {
                await DrawAsync(state, Ahead, cancellation);
            }

            await ForgetAsync(state, now, cancellation);
        }
    }

    /// <summary>
    /// Draws a key that is used at once, and gives up all others at once: for when one may be known to somebody else.
    /// </summary>
    public Task<Result<SigningKey>> ReplaceAsync(Permit permit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        var now = time.GetUtcNow().UtcDateTime;
        var key = Draw(now, now);
        return writes.WriteAsync<SigningKey>(permit, async (writer, token) =>
        {
            foreach (var old in await writer.SigningKeys.ListAsync(afterKey: null, int.MaxValue, token))
            {
                await writer.SigningKeys.DeleteAsync(old.Id, token);
            }

            await writer.SigningKeys.AddAsync(key, token);
            await writer.AppendAsync(permit.Audit("SIGNING_KEY_REPLACED", key.Id, key.Id), token);
            return key;
        }, cancellation);
    }

    private async Task DrawAsync(AccountState state, TimeSpan ahead, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var key = Draw(now, now + ahead);
        var newestKnown = Of(state).LastOrDefault()?.Id;
        await WriteAsync(state.Account, async (writer, token) =>
        {
            // Whoever was faster has drawn one.
            var present = await writer.SigningKeys.ListAsync(afterKey: null, int.MaxValue, token);
            if (present.OrderBy(one => one.UsedFrom).LastOrDefault()?.Id == newestKnown)
            {
                await writer.SigningKeys.AddAsync(key, token);
                await writer.AppendAsync(EventOf(state, "SIGNING_KEY_CREATED", key, now), token);
            }
        }, cancellation);
    }

    private async Task ForgetAsync(AccountState state, DateTime now, CancellationToken cancellation)
    {
        var following = Of(state).LastOrDefault(key => key.UsedFrom + Ahead <= now);
        var old = Of(state).TakeWhile(key => key != following).ToList();
        if (following is null || old.Count == 0)
        {
            return;
        }

        await WriteAsync(state.Account, async (writer, token) =>
        {
            foreach (var key in old)
            {
                await writer.SigningKeys.DeleteAsync(key.Id, token);
                await writer.AppendAsync(EventOf(state, "SIGNING_KEY_DELETED", key, now), token);
            }
        }, cancellation);
    }

    private Task<Result<Nothing>> WriteAsync(
        Account account, Func<IStoreWriter, CancellationToken, Task> write, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(account.Id, async (writer, token) =>
        {
            await write(writer, token);
            return new Nothing();
        }, cancellation);

    private static AuditEvent EventOf(AccountState state, string type, SigningKey key, DateTime now) =>
        new() { Type = type, At = now, Actor = state.Account.RootUrn, Subject = key.Id, SubjectName = key.Id };

    private SigningKey Draw(DateTime now, DateTime usedFrom)
    {
        using var rsa = RSA.Create(KeyBits);
        var id = RandomSecret.Hex(IdHexDigits);
        return new SigningKey
        {
            Id = id,
            SealedKey = box.Seal(Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()), ContextOf(id)),
            PublicKey = Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()),
            CreatedAt = now,
            UsedFrom = usedFrom,
        };
    }

    private string OpenedOf(SigningKey key) =>
        box.Open(key.SealedKey, ContextOf(key.Id))
        ?? throw new InvalidOperationException($"the signing key `{key.Id}` was sealed under another key");

    private SigningKey? KeyOf(string id) =>
        publisher.All.Select(state => state.SigningKeys.GetValueOrDefault(id)).FirstOrDefault(key => key is not null);

    private static JsonObject PublishedOf(SigningKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.PublicKey), out _);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = Algorithm,
            ["kid"] = key.Id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    private static string ContextOf(string id) => $"licet signing key 1 {id}";

    private static string Encoded(JsonObject json) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonObject? ObjectOf(string encoded)
    {
        if (!Base64Url.IsValid(encoded))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(encoded), nodeOptions: null, s_strict) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
