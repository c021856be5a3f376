using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/dedicatedCloud/{serviceName}/vCenter</c>, our own: where a service's vCenter is, and what was applied to it.
/// </summary>
internal static class VirtualCenterEndpoints
{
    /// <summary>Where it is, without secrets, and what it has.</summary>
    public static IResult Get(HttpContext context, PrivateCloudAdministration clouds, PathSegment serviceName)
    {
        var found = PrivateCloudAdministration.Get(RouteGuards.PermitOf(context), serviceName.Value);
        return found.Succeeded
            ? OvhJson.Ok(VirtualCenterBody.Of(found.Value, clouds.ConnectionOf(found.Value)))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Says where it is; a task then makes it as it is wanted.</summary>
    public static async Task<IResult> Connect(
        HttpContext context,
        PrivateCloudAdministration clouds,
        PathSegment serviceName,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<VirtualCenterConnectionBody>(context.Request, cancellation);
        var connection = body.Succeeded ? body.Value.ToConnection() : body.Error;
        return connection.Succeeded
            ? PrivateCloudTaskBody.AnswerOf(await clouds.ConnectAsync(
                RouteGuards.PermitOf(context), serviceName.Value, connection.Value, cancellation))
            : OvhErrors.Of(connection.Error);
    }
}

/// <summary>Our own: a vCenter, and what it has or was made to have.</summary>
internal sealed record VirtualCenterBody(
    string Kind,
    string? Url,
    string? UserName,
    string? CertificateFingerprint,
    string? ScimUrl,
    string? AppliedAt,
    IEnumerable<VirtualCenterPrincipalBody> Principals)
{
    public static VirtualCenterBody Of(HostedPrivateCloud service, VirtualCenterConnection? connection) =>
        new(
            connection is null ? VirtualCenterConnectionBody.Simulated : VirtualCenterConnectionBody.VSphere,
            connection?.Url.AbsoluteUri,
            connection?.UserName,
            connection?.CertificateFingerprint,
            connection?.ScimUrl?.AbsoluteUri,
            service.AppliedAt is { } at ? OvhTime.FormatSeconds(at) : null,
            service.Applied.Select(VirtualCenterPrincipalBody.Of));
}

/// <summary>Our own: a user or group in a vCenter.</summary>
internal sealed record VirtualCenterPrincipalBody(
    string Name,
    bool IsGroup,
    IEnumerable<VirtualCenterRightBody> Datacenters,
    IEnumerable<NewPrivateCloudObjectRightBody> Objects)
{
    public static VirtualCenterPrincipalBody Of(WantedPrincipal principal) =>
        new(
            principal.Name,
            principal.IsGroup,
            principal.Datacenters.Select(right => new VirtualCenterRightBody(
                right.DatacenterName,
                PrivateCloudNames.Of(right.Right),
                PrivateCloudNames.Of(right.Network),
                PrivateCloudNames.Of(right.VmNetwork),
                right.CanAddResource)),
            principal.Objects.Select(right => new NewPrivateCloudObjectRightBody(
                PrivateCloudNames.Of(right.Right),
                PrivateCloudNames.Of(right.Kind),
                right.Reference,
                right.Propagates)));
}

/// <summary>Our own: a right in a datacenter of a vCenter.</summary>
internal sealed record VirtualCenterRightBody(
    string Datacenter, string Right, string NetworkRole, string VmNetworkRole, bool CanAddRessource);

/// <summary>
/// Our own: how a vCenter is reached, as a whole. A secret that is left out, or null, stays where it goes to whom it
/// was given for; what else is left out is none.
/// </summary>
internal sealed record VirtualCenterConnectionBody(
    string Kind,
    string? Url = null,
    string? UserName = null,
    string? Password = null,
    string? CertificateFingerprint = null,
    string? ScimUrl = null,
    string? ScimToken = null)
{
    public const string Simulated = "simulated";
    public const string VSphere = "vsphere";

    private const int CharsMax = 2048;

    /// <summary>The connection; null for the simulated vCenter.</summary>
    public Result<NewVirtualCenterConnection?> ToConnection()
    {
        string?[] texts = [Url, UserName, Password, CertificateFingerprint, ScimUrl, ScimToken];
        if (Kind == Simulated)
        {
            return texts.All(text => text is null)
                ? (NewVirtualCenterConnection?)null
                : Error.Invalid("kind", $"`{Simulated}` is nowhere: it has no address, no user and no password");
        }

        if (Kind != VSphere)
        {
            return Error.Invalid("kind", $"`{Kind}` is neither `{Simulated}` nor `{VSphere}`");
        }

        var url = UriOf("url", Url);
        var scim = ScimUrl is null ? default : UriOf("scimUrl", ScimUrl);
        return (url.Error ?? (ScimUrl is null ? null : scim.Error) ?? Check(texts)) is { } problem
            ? problem
            : new NewVirtualCenterConnection
            {
                Url = url.Value,
                UserName = UserName!,
                Password = Password,
                CertificateFingerprint = CertificateFingerprint,
                ScimUrl = ScimUrl is null ? null : scim.Value,
                ScimToken = ScimToken,
            };
    }

    private Error? Check(string?[] texts) =>
        texts.Any(text => text?.Length > CharsMax)
            ? Error.Invalid("", $"has a text of more than {CharsMax} characters")
        : string.IsNullOrEmpty(UserName) ? Error.Invalid("userName", "is required")
        : Password is "" ? Error.Invalid("password", "is required")
        : CertificateFingerprint is not null && Sha256Fingerprint.DigitsOf(CertificateFingerprint) is null
            ? Error.Invalid("certificateFingerprint", "is not the 64 hexadecimal digits of a SHA-256 fingerprint")
        : ScimToken is "" || (ScimUrl is null && ScimToken is not null)
            ? Error.Invalid("scimToken", "goes with `scimUrl`: give both or neither")
        : null;

    // A password goes there: encrypted, unless it stays on this machine.
    private static Result<Uri> UriOf(string path, string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.UserInfo.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
                ? uri
                : Error.Invalid(path, $"`{text}` is not an address such as `https://vcenter.example/`");
}
