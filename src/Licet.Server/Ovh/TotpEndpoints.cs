using System.Text.Json;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;

namespace Licet.Server.Ovh;

/// <summary><c>/me/accessRestriction/totp</c>: the caller's own authenticator apps.</summary>
internal static class TotpEndpoints
{
    /// <summary>Their numbers.</summary>
    public static IResult List(HttpContext context, TotpAdministration apps)
    {
        var found = apps.List(CallerFeature.Of(context));
        return found.Succeeded ? OvhJson.Ok(found.Value.Select(app => app.Id)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Draws a secret; the answer is the only time that it is shown.</summary>
    public static async Task<IResult> Create(
        HttpContext context, TotpAdministration apps, CancellationToken cancellation)
    {
        var created = await apps.CreateAsync(CallerFeature.Of(context), cancellation);
        return created.Succeeded
            ? OvhJson.Ok(new TotpSecretBody(created.Value.Id, created.Value.Uri, created.Value.Secret))
            : OvhErrors.Of(created.Error);
    }

    /// <summary>One app, without its secret.</summary>
    public static IResult Get(HttpContext context, TotpAdministration apps, PathSegment id)
    {
        var found = apps.Get(CallerFeature.Of(context), id.Value);
        return found.Succeeded ? OvhJson.Ok(FactorBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what its owner calls an app.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, TotpAdministration apps, PathSegment id, CancellationToken cancellation)
    {
        var caller = CallerFeature.Of(context);
        var body = await RequestBody.ReadAsync<FactorEditBody>(context.Request, cancellation);
        if ((body.Error ?? apps.Get(caller, id.Value).Error) is { } refusal)
        {
            return OvhErrors.Of(refusal);
        }

        return body.Value.Description is { } description
            ? OvhErrors.VoidOr(await apps.DescribeAsync(caller, id.Value, description, cancellation))
            : OvhJson.Void;
    }

    /// <summary>Proves by a first code that the app has the secret.</summary>
    public static Task<IResult> Validate(
        HttpContext context, TotpAdministration apps, PathSegment id, CancellationToken cancellation) =>
        ByCodeAsync(context, id, apps.ValidateAsync, cancellation);

    /// <summary>Has an app asked for at sign-in again.</summary>
    public static Task<IResult> Enable(
        HttpContext context, TotpAdministration apps, PathSegment id, CancellationToken cancellation) =>
        ByCodeAsync(context, id, apps.EnableAsync, cancellation);

    /// <summary>Has an app no longer asked for.</summary>
    public static Task<IResult> Disable(
        HttpContext context, TotpAdministration apps, PathSegment id, CancellationToken cancellation) =>
        ByCodeAsync(context, id, apps.DisableAsync, cancellation);

    /// <summary>Deletes an app.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, TotpAdministration apps, PathSegment id, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await apps.DeleteAsync(CallerFeature.Of(context), id.Value, cancellation));

    private static async Task<IResult> ByCodeAsync(
        HttpContext context,
        PathSegment id,
        Func<Caller, string, string, CancellationToken, Task<Result<Nothing>>> change,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<CodeBody>(context.Request, cancellation);
        return body.Succeeded
            ? OvhErrors.VoidOr(
                await change(CallerFeature.Of(context), id.Value, body.Value.Code, cancellation))
            : OvhErrors.Of(body.Error);
    }
}

/// <summary>Model <c>nichandle.accessRestriction.TOTPSecret</c>.</summary>
internal sealed record TotpSecretBody(long Id, string QrcodeHelper, string Secret);

/// <summary>A code that proves a factor.</summary>
internal sealed record CodeBody(string Code);

/// <summary>
/// Models <c>nichandle.accessRestriction.TOTPAccount</c> and <c>…U2FAccount</c>, which are alike.
/// </summary>
internal sealed record FactorBody(
    string CreationDate, string Description, long Id, string? LastUsedDate, string Status)
{
    public static FactorBody Of(TotpFactor app) =>
        Of(app.Id, app.Description, app.Status, app.CreatedAt, app.LastUsedAt);

    public static FactorBody Of(Passkey passkey) =>
        Of(passkey.Id, passkey.Description, passkey.Status, passkey.CreatedAt, passkey.LastUsedAt);

    public static string StatusOf(FactorStatus status) =>
        status switch
        {
            FactorStatus.NeedCodeValidation => "needCodeValidation",
            FactorStatus.Enabled => "enabled",
            FactorStatus.Disabled => "disabled",
        };

    private static FactorBody Of(
        long id, string description, FactorStatus status, DateTime createdAt, DateTime? lastUsedAt) =>
        new(
            OvhTime.FormatSeconds(createdAt),
            description,
            id,
            lastUsedAt is { } usedAt ? OvhTime.FormatSeconds(usedAt) : null,
            StatusOf(status));
}

/// <summary>
/// The same as a request. The read-only members are taken and ignored: the schema has the whole factor for a body.
/// </summary>
internal sealed record FactorEditBody(
    string? Description = null,
    JsonElement CreationDate = default,
    JsonElement Id = default,
    JsonElement LastUsedDate = default,
    JsonElement Status = default);
