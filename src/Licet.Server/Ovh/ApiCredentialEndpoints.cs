using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Licet.Core.Credentials;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary><c>/me/api/credential</c>: consumer keys.</summary>
internal static class ApiCredentialEndpoints
{
    /// <summary>The numbers, of one application or with one status if that is asked.</summary>
    public static IResult List(HttpContext context, ApiCredentialAdministration credentials, CredentialUses uses)
    {
        var applicationId = NumberOf(context.Request, "applicationId");
        var status = CredentialBody.StatusOf(context.Request.Query["status"] is [{ } name] ? name : null);
        if ((applicationId.Error ?? status.Error) is { } problem)
        {
            return OvhErrors.Of(problem);
        }

        var permit = RouteGuards.PermitOf(context);
        return IcebergPages.Of(
            context,
            credentials.List(permit, applicationId.Value, status.Value),
            credential => credential.CredentialId,
            credential => CredentialBody.Of(credential, uses, permit.Caller.Instant));
    }

    /// <summary>One consumer key, without the key itself.</summary>
    public static IResult Get(
        HttpContext context, ApiCredentialAdministration credentials, CredentialUses uses, PathSegment credentialId)
    {
        var permit = RouteGuards.PermitOf(context);
        var found = credentials.Get(permit, credentialId.Value);
        return found.Succeeded
            ? OvhJson.Ok(CredentialBody.Of(found.Value, uses, permit.Caller.Instant))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes from where a consumer key may be used.</summary>
    public static async Task<IResult> Edit(
        HttpContext context,
        ApiCredentialAdministration credentials,
        PathSegment credentialId,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<CredentialEditBody>(context.Request, cancellation);
        var ranges = body.Succeeded ? body.Value.ToRanges() : body.Error;
        return ranges.Succeeded
            ? OvhErrors.VoidOr(await credentials.EditAsync(
                RouteGuards.PermitOf(context), credentialId.Value, ranges.Value, cancellation))
            : OvhErrors.Of(ranges.Error);
    }

    /// <summary>Deletes a consumer key.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        ApiCredentialAdministration credentials,
        PathSegment credentialId,
        CancellationToken cancellation) =>
        OvhErrors.VoidOr(await credentials.DeleteAsync(
            RouteGuards.PermitOf(context), credentialId.Value, cancellation));

    /// <summary>The application of a consumer key.</summary>
    public static IResult GetApplication(
        HttpContext context, ApiCredentialAdministration credentials, PathSegment credentialId)
    {
        var found = credentials.GetApplication(RouteGuards.PermitOf(context), credentialId.Value);
        return found.Succeeded ? OvhJson.Ok(ApplicationBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    private static Result<long?> NumberOf(HttpRequest request, string name) =>
        request.Query[name] switch
        {
            [] => (long?)null,
            [{ } text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
                number,
            var values => Error.Invalid(name, $"`{values}` is not a number"),
        };
}

/// <summary>
/// Model <c>auth.ApiCredential</c> as a request: only from where it may be used can be changed; left out it stays, null
/// is anywhere. The other members are taken and ignored: the schema has the whole credential for a body.
/// </summary>
internal sealed record CredentialEditBody(
    JsonElement AllowedIPs = default,
    JsonElement ApplicationId = default,
    JsonElement Creation = default,
    JsonElement CredentialId = default,
    JsonElement Expiration = default,
    JsonElement LastUse = default,
    JsonElement OvhSupport = default,
    JsonElement Rules = default,
    JsonElement Status = default)
{
    /// <summary>The ranges, where they are given.</summary>
    public Result<Given<ImmutableArray<string>>> ToRanges()
    {
        switch (AllowedIPs.ValueKind)
        {
            case JsonValueKind.Undefined:
                return default(Given<ImmutableArray<string>>);
            case JsonValueKind.Null:
                return new Given<ImmutableArray<string>>(default);
            case JsonValueKind.Array when AllowedIPs.EnumerateArray().All(IsReadable):
                var texts = AllowedIPs.EnumerateArray().Select(text => text.GetString()).ToList();
                var ranges = CredentialRequestBody.RangesOf(texts);
                return ranges.Succeeded ? new Given<ImmutableArray<string>>(ranges.Value) : ranges.Error;
            default:
                return Error.OfProblems(
                    [new Problem("allowedIPs", ProblemKind.WrongType, "must be a list of texts, or null")]);
        }
    }

    // Text, but not half of a surrogate pair, or null.
    private static bool IsReadable(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Null || element.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
