using System.Text.Json.Serialization;
using Licet.Core.Credentials;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary><c>/me/identity/user/{user}/token</c>: personal access tokens of local users.</summary>
internal static class PersonalAccessTokenEndpoints
{
    /// <summary>The names of a user's tokens.</summary>
    public static IResult List(
        HttpContext context, PersonalAccessTokenAdministration tokens, CredentialUses uses, PathSegment user)
    {
        var found = tokens.List(RouteGuards.PermitOf(context), user.Value);
        return found.Succeeded
            ? IcebergPages.Of(
                context, found.Value, token => token.Name, token => PersonalAccessTokenBody.Of(token, uses))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Creates a token; the answer is the only time that it is shown.</summary>
    public static async Task<IResult> Create(
        HttpContext context,
        PersonalAccessTokenAdministration tokens,
        TimeProvider time,
        PathSegment user,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewPersonalAccessTokenBody>(context.Request, cancellation);
        var expiresAt = body.Succeeded
            ? TokenExpiry.Of(body.Value.ExpiresAt, body.Value.ExpiresIn, time.GetUtcNow().UtcDateTime)
            : body.Error;
        if (!expiresAt.Succeeded)
        {
            return OvhErrors.Of(expiresAt.Error);
        }

        var (description, name, _, _) = body.Value;
        var created = await tokens.CreateAsync(
            RouteGuards.PermitOf(context), user.Value, name, description, expiresAt.Value, cancellation);
        if (!created.Succeeded)
        {
            return OvhErrors.Of(created.Error);
        }

        context.Response.Headers.CacheControl = "no-store";
        return OvhJson.Ok(CreatedPersonalAccessTokenBody.Of(created.Value.Token, created.Value.Secret));
    }

    /// <summary>One token, without the token itself.</summary>
    public static IResult Get(
        HttpContext context,
        PersonalAccessTokenAdministration tokens,
        CredentialUses uses,
        PathSegment user,
        PathSegment name)
    {
        var found = tokens.Get(RouteGuards.PermitOf(context), user.Value, name.Value);
        return found.Succeeded
            ? OvhJson.Ok(PersonalAccessTokenBody.Of(found.Value, uses))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what is sent of a token.</summary>
    public static async Task<IResult> Edit(
        HttpContext context,
        PersonalAccessTokenAdministration tokens,
        CredentialUses uses,
        TimeProvider time,
        PathSegment user,
        PathSegment name,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<PersonalAccessTokenEditBody>(context.Request, cancellation);
        var expiresAt = body.Succeeded ? body.Value.ExpiryAt(time.GetUtcNow().UtcDateTime) : body.Error;
        if (!expiresAt.Succeeded)
        {
            return OvhErrors.Of(expiresAt.Error);
        }

        var description = body.Value.Description is { } text ? new Given<string>(text) : default;
        var edited = await tokens.EditAsync(
            RouteGuards.PermitOf(context), user.Value, name.Value, description, expiresAt.Value, cancellation);
        return edited.Succeeded
            ? OvhJson.Ok(PersonalAccessTokenBody.Of(edited.Value, uses))
            : OvhErrors.Of(edited.Error);
    }

    /// <summary>Deletes a token, which is then refused.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        PersonalAccessTokenAdministration tokens,
        PathSegment user,
        PathSegment name,
        CancellationToken cancellation) =>
        OvhErrors.VoidOr(await tokens.DeleteAsync(
            RouteGuards.PermitOf(context), user.Value, name.Value, cancellation));
}

/// <summary>When a token ends, said in one of two ways.</summary>
internal static class TokenExpiry
{
    private const long SecondsMax = 100L * 366 * 86400;

    /// <summary>The instant, in UTC; null for never.</summary>
    public static Result<DateTime?> Of(string? expiresAt, long? expiresIn, DateTime now) =>
        (expiresAt, expiresIn) switch
        {
            (null, null) => (DateTime?)null,
            (not null, not null) => Error.Invalid("expiresIn", "say either `expiresAt` or `expiresIn`"),
            (null, > 0 and <= SecondsMax) => now.AddSeconds(expiresIn.Value),
            (null, _) => Error.Invalid("expiresIn", $"is not a number of seconds from 1 to {SecondsMax}"),
            (_, null) => Expiry.Parse(expiresAt) is { } parsed
                ? parsed.Instant
                : Error.Invalid("expiresAt", $"`{expiresAt}` is not a date and time of RFC 3339"),
        };
}

/// <summary>Model <c>auth.PersonalAccessToken</c>. Instants have their decimals: Terraform compares instants.</summary>
internal sealed record PersonalAccessTokenBody(
    string Creation, string Description, string? ExpiresAt, string? LastUsed, string Name)
{
    public static PersonalAccessTokenBody Of(PersonalAccessToken token, CredentialUses uses) =>
        new(
            OvhTime.Format(token.CreatedAt),
            token.Description,
            token.ExpiresAt is { } expiresAt ? OvhTime.Format(expiresAt) : null,
            uses.LastOf(token) is { } lastUsedAt ? OvhTime.Format(lastUsedAt) : null,
            token.Name);
}

/// <summary>Model <c>auth.PersonalAccessTokenResponse</c>.</summary>
internal sealed record CreatedPersonalAccessTokenBody(
    string Creation, string Description, string? ExpiresAt, string? LastUsed, string Name, string Token)
{
    public static CreatedPersonalAccessTokenBody Of(PersonalAccessToken token, string secret) =>
        new(
            OvhTime.Format(token.CreatedAt),
            token.Description,
            token.ExpiresAt is { } expiresAt ? OvhTime.Format(expiresAt) : null,
            LastUsed: null,
            token.Name,
            secret);
}

/// <summary>Model <c>auth.PersonalAccessTokenRequest</c>. Null is none: Terraform sends it so.</summary>
internal sealed record NewPersonalAccessTokenBody(
    string Description, string Name, string? ExpiresAt = null, long? ExpiresIn = null);

/// <summary>
/// Model <c>auth.PersonalAccessTokenModifyRequest</c>: what is left out stays, and <c>expiresAt</c> of null without
/// <c>expiresIn</c> is never.
/// </summary>
internal sealed record PersonalAccessTokenEditBody(
    string? Description = null,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> ExpiresAt = default,
    long? ExpiresIn = null)
{
    /// <summary>When the token is to end, where that is given.</summary>
    public Result<Given<DateTime?>> ExpiryAt(DateTime now)
    {
        var expiresAt = TokenExpiry.Of(ExpiresAt.Value, ExpiresIn, now);
        if (!expiresAt.Succeeded)
        {
            return expiresAt.Error;
        }

        return ExpiresAt.IsGiven || ExpiresIn is not null ? new Given<DateTime?>(expiresAt.Value) : default;
    }
}
