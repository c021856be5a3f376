using System.Text.Json;
using Licet.Core.Preferences;

namespace Licet.Server.Ovh;

/// <summary><c>/me/preferences/manager</c>: what the control panel remembers for the caller.</summary>
internal static class PreferenceEndpoints
{
    /// <summary>The keys.</summary>
    public static IResult List(HttpContext context, PreferenceAdministration preferences)
    {
        var found = preferences.List(CallerFeature.Of(context));
        return found.Succeeded
            ? OvhJson.Ok(found.Value.Select(preference => preference.Name))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Remembers something new.</summary>
    public static async Task<IResult> Create(
        HttpContext context, PreferenceAdministration preferences, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<PreferenceBody>(context.Request, cancellation);
        return body.Succeeded
            ? OvhErrors.VoidOr(await preferences.CreateAsync(
                CallerFeature.Of(context), body.Value.Key, body.Value.Value, cancellation))
            : OvhErrors.Of(body.Error);
    }

    /// <summary>One preference.</summary>
    public static IResult Get(HttpContext context, PreferenceAdministration preferences, PathSegment key)
    {
        var found = preferences.Get(CallerFeature.Of(context), key.Value);
        return found.Succeeded
            ? OvhJson.Ok(new PreferenceBody(found.Value.Name, found.Value.Value))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Remembers something else under a key.</summary>
    public static async Task<IResult> Replace(
        HttpContext context, PreferenceAdministration preferences, PathSegment key, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<PreferenceEditBody>(context.Request, cancellation);
        return body.Succeeded
            ? OvhErrors.VoidOr(await preferences.ReplaceAsync(
                CallerFeature.Of(context), key.Value, body.Value.Value, cancellation))
            : OvhErrors.Of(body.Error);
    }

    /// <summary>Forgets something.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, PreferenceAdministration preferences, PathSegment key, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await preferences.DeleteAsync(CallerFeature.Of(context), key.Value, cancellation));
}

/// <summary>Model <c>nichandle.ManagerPreference</c>.</summary>
internal sealed record PreferenceBody(string Key, string Value);

/// <summary>The same as a change; the key is taken and ignored.</summary>
internal sealed record PreferenceEditBody(string Value, JsonElement Key = default);
