using Licet.Core.Decisions;
using Licet.Core.PrivateCloud;
using Licet.Server.SignIn;

namespace Licet.Server.Ovh;

/// <summary>
/// Model <c>dedicatedCloud.dedicatedCloudWithIAM</c>. What only OVHcloud's sale and machines know has a value that says
/// nothing.
/// </summary>
internal sealed record PrivateCloudBody(
    bool AdvancedSecurity,
    string Bandwidth,
    string BillingType,
    bool CanMigrateToVCD,
    string CertifiedInterfaceUrl,
    string CommercialRange,
    string Description,
    string Generation,
    ResourceMetadataBody? Iam,
    string Location,
    string ManagementInterface,
    string ProductReference,
    string ServiceName,
    string? ServicePackName,
    bool Spla,
    bool? SslV3,
    string State,
    string UserAccessPolicy,
    long UserLimitConcurrentSession,
    string UserLogoutPolicy,
    long UserSessionTimeout,
    string VScopeUrl,
    PrivateCloudVersionBody Version,
    string WebInterfaceUrl)
{
    public static PrivateCloudBody Of(HttpContext context, AccountState state, HostedPrivateCloud service)
    {
        var site = SiteAddress.Of(context);
        var resource = state.Resources.GetValueOrDefault(HostedPrivateCloud.UrnOf(state.Account, service.Name));
        return new PrivateCloudBody(
            service.SecurityOptions.Any(SecurityOptions.RefusesIam),
            Bandwidth: "",
            BillingType: "monthly",
            CanMigrateToVCD: false,
            CertifiedInterfaceUrl: "",
            CommercialRange: "",
            service.Description,
            Generation: "2.0",
            resource is null ? null : ResourceMetadataBody.Of(resource.Row),
            service.Location,
            ManagementInterface: "vcsa",
            ProductReference: "EPCC",
            service.Name,
            ServicePackName: null,
            service.SecurityOptions.Contains("spla"),
            SslV3: false,
            State: "delivered",
            service.Networks.IsEmpty ? "open" : "filtered",
            UserLimitConcurrentSession: 0,
            UserLogoutPolicy: "first",
            UserSessionTimeout: 0,
            VScopeUrl: "",
            PrivateCloudVersionBody.Simulated,
            $"{site.Origin}{site.BasePath}/vsphere/{service.Name}");
    }
}

/// <summary>Model <c>dedicatedCloud.Version</c>.</summary>
internal sealed record PrivateCloudVersionBody(string Build, string Major, string Minor)
{
    public static PrivateCloudVersionBody Simulated { get; } = new("", "8", "0");
}

/// <summary>Model <c>dedicatedCloud.Datacenter</c>.</summary>
internal sealed record PrivateCloudDatacenterBody(
    string CommercialName,
    string CommercialRangeName,
    long DatacenterId,
    string Description,
    string? HorizonViewName,
    bool IsRemovable,
    string Name,
    string Version)
{
    public static PrivateCloudDatacenterBody Of(PrivateCloudDatacenter datacenter) =>
        new(
            CommercialName: "PREMIER",
            CommercialRangeName: "",
            datacenter.Id,
            datacenter.Description,
            HorizonViewName: null,
            IsRemovable: false,
            datacenter.Name,
            Version: "2.0");
}

/// <summary>Model <c>dedicatedCloud.passwordPolicy</c>.</summary>
internal sealed record PrivateCloudPasswordPolicyBody(
    IReadOnlyList<string> DeniedChars,
    bool DigitMandatory,
    long HistoryCheck,
    bool LetterMandatory,
    bool LowercaseLetterMandatory,
    long MaxLength,
    long MinLength,
    bool SpecialMandatory,
    bool UppercaseLetterMandatory,
    long ValidityPeriod)
{
    /// <summary>The rules by which the use cases judge.</summary>
    public static PrivateCloudPasswordPolicyBody OfOurs { get; } = new(
        DeniedChars: [],
        DigitMandatory: true,
        HistoryCheck: 1,
        LetterMandatory: true,
        LowercaseLetterMandatory: true,
        PrivateCloudUserAdministration.PasswordCharsMax,
        PrivateCloudUserAdministration.PasswordCharsMin,
        SpecialMandatory: true,
        UppercaseLetterMandatory: true,
        ValidityPeriod: 0);
}

/// <summary>Model <c>dedicatedCloud.SecurityOption</c>.</summary>
internal sealed record SecurityOptionBody(string State)
{
    /// <summary>The state of options that are there, or not.</summary>
    public static string StateOf(bool isEnabled) => isEnabled ? "delivered" : "disabled";
}

/// <summary>
/// Model <c>dedicatedCloud.securityOption.CompatibilityMatrixEntry</c>: what a service has, it has from the beginning.
/// </summary>
internal sealed record SecurityOptionEntryBody(
    bool Compatible, string Description, bool Enabled, string Name, SecurityOptionErrorBody? Reason, string State)
{
    public static SecurityOptionEntryBody Of(HostedPrivateCloud service, string option)
    {
        var isEnabled = service.SecurityOptions.Contains(option);
        return new SecurityOptionEntryBody(
            isEnabled,
            SecurityOptions.RefusesIam(option) ? "IAM is not offered beside it" : "",
            isEnabled,
            option,
            isEnabled
                ? null
                : new SecurityOptionErrorBody("NOT_MANAGEABLE_DIRECTLY", "security options are said at the beginning"),
            SecurityOptionBody.StateOf(isEnabled));
    }
}

/// <summary>Model <c>dedicatedCloud.securityOption.ErrorMessage</c>.</summary>
internal sealed record SecurityOptionErrorBody(string Code, string Message);
