using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Licet.Server.Passkeys;

namespace Licet.Server.Ovh;

/// <summary><c>/me/accessRestriction/u2f</c>: the caller's own passkeys and security keys.</summary>
internal static class U2fEndpoints
{
    private const string Name = "Licet";

    /// <summary>Their numbers.</summary>
    public static IResult List(HttpContext context, PasskeyAdministration passkeys)
    {
        var found = passkeys.List(CallerFeature.Of(context));
        return found.Succeeded ? OvhJson.Ok(found.Value.Select(passkey => passkey.Id)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Begins a registration.</summary>
    public static async Task<IResult> Create(
        HttpContext context, PasskeyAdministration passkeys, PasskeySites sites, CancellationToken cancellation)
    {
        var created = await passkeys.CreateAsync(
            CallerFeature.Of(context), sites.Of(context.Request), cancellation);
        return created.Succeeded
            ? OvhJson.Ok(U2fChallengeBody.Of(created.Value.Passkey, created.Value.Challenge, Name))
            : OvhErrors.Of(created.Error);
    }

    /// <summary>One passkey.</summary>
    public static IResult Get(HttpContext context, PasskeyAdministration passkeys, PathSegment id)
    {
        var found = passkeys.Get(CallerFeature.Of(context), id.Value);
        return found.Succeeded ? OvhJson.Ok(FactorBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what its owner calls a passkey.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, PasskeyAdministration passkeys, PathSegment id, CancellationToken cancellation)
    {
        var caller = CallerFeature.Of(context);
        var body = await RequestBody.ReadAsync<FactorEditBody>(context.Request, cancellation);
        if ((body.Error ?? passkeys.Get(caller, id.Value).Error) is { } refusal)
        {
            return OvhErrors.Of(refusal);
        }

        return body.Value.Description is { } description
            ? OvhErrors.VoidOr(await passkeys.DescribeAsync(caller, id.Value, description, cancellation))
            : OvhJson.Void;
    }

    /// <summary>Finishes a registration.</summary>
    public static async Task<IResult> Validate(
        HttpContext context,
        PasskeyAdministration passkeys,
        PasskeySites sites,
        PathSegment id,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<U2fRegistrationBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var answer = body.Value.ToCredentialJson();
        return answer.Succeeded
            ? OvhErrors.VoidOr(await passkeys.ValidateAsync(
                CallerFeature.Of(context), sites.Of(context.Request), id.Value, answer.Value, cancellation))
            : OvhErrors.Of(answer.Error);
    }

    /// <summary>Has a passkey asked for at sign-in again.</summary>
    public static async Task<IResult> Enable(
        HttpContext context, PasskeyAdministration passkeys, PathSegment id, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await passkeys.EnableAsync(CallerFeature.Of(context), id.Value, cancellation));

    /// <summary>Has a passkey no longer asked for.</summary>
    public static async Task<IResult> Disable(
        HttpContext context, PasskeyAdministration passkeys, PathSegment id, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await passkeys.DisableAsync(CallerFeature.Of(context), id.Value, cancellation));

    /// <summary>Deletes a passkey.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, PasskeyAdministration passkeys, PathSegment id, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await passkeys.DeleteAsync(CallerFeature.Of(context), id.Value, cancellation));
}

/// <summary>
/// Model <c>nichandle.accessRestriction.U2FRegisterChallenge</c>; challenge and user id in base64url.
/// </summary>
internal sealed record U2fChallengeBody(
    string Challenge,
    long Id,
    string RpId,
    string RpName,
    string UserDisplayName,
    string UserId,
    string UserName)
{
    public static U2fChallengeBody Of(Passkey passkey, PasskeyChallenge challenge, string name)
    {
        using var options = JsonDocument.Parse(challenge.OptionsJson);
        var user = options.RootElement.GetProperty("user");
        return new U2fChallengeBody(
            options.RootElement.GetProperty("challenge").GetString()!,
            passkey.Id,
            passkey.RelyingPartyId,
            name,
            user.GetProperty("displayName").GetString()!,
            user.GetProperty("id").GetString()!,
            user.GetProperty("name").GetString()!);
    }
}

/// <summary>What the browser answers to a registration, in base64 of either alphabet.</summary>
internal sealed record U2fRegistrationBody(string AttestationObject, string ClientDataJSON, string RawId)
{
    /// <summary>The same as WebAuthn writes it (<c>RegistrationResponseJSON</c>).</summary>
    public Result<string> ToCredentialJson()
    {
        foreach (var (path, text) in new[]
            {
                ("attestationObject", AttestationObject), ("clientDataJSON", ClientDataJSON), ("rawId", RawId),
            })
        {
            if (text.Length == 0 || !Base64Url.IsValid(UrlSafe(text)))
            {
                return Error.Invalid(path, "is not base64");
            }
        }

        return new JsonObject
        {
            ["id"] = UrlSafe(RawId),
            ["rawId"] = UrlSafe(RawId),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = new JsonObject
            {
                ["attestationObject"] = UrlSafe(AttestationObject),
                ["clientDataJSON"] = UrlSafe(ClientDataJSON),
            },
        }.ToJsonString();
    }

    private static string UrlSafe(string text) => text.TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
