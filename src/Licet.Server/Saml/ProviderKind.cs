using System.Collections.Immutable;
using Licet.Core.Federation;

namespace Licet.Server.Saml;

/// <summary>What has to be entered where at a kind of identity provider, so that it fits. Immutable.</summary>
/// <param name="Key">In the query of the page.</param>
/// <param name="Name">As people call it.</param>
/// <param name="EntityIdField">What it calls our entity id.</param>
/// <param name="ConsumerField">What it calls the URL of our consumer service.</param>
/// <param name="GroupAttribute">The attribute that it sends groups in, for <c>groupAttributeName</c>.</param>
/// <param name="UserAttribute">The attribute with the person's name, for <c>userAttributeName</c>.</param>
/// <param name="Claims">How to have it send both.</param>
public sealed record ProviderKind(
    string Key,
    string Name,
    string EntityIdField,
    string ConsumerField,
    string GroupAttribute,
    string UserAttribute,
    string Claims)
{
    private const string MicrosoftGroups = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups";

    /// <summary>The kinds that are known.</summary>
    public static ImmutableArray<ProviderKind> All { get; } =
    [
        new(
            "adfs",
            "Active Directory Federation Services",
            "Relying party trust identifier",
            "SAML Assertion Consumer Endpoint (POST binding)",
            IdentityProvider.DefaultGroupAttribute,
            IdentityProvider.DefaultUserAttribute,
            "Rule “Send LDAP Attributes as Claims”: User-Principal-Name as UPN, Token-Groups – Unqualified Names as "
                + "Group."),
        new(
            "entra",
            "Microsoft Entra ID",
            "Identifier (Entity ID)",
            "Reply URL (Assertion Consumer Service URL)",
            MicrosoftGroups,
            IdentityProvider.DefaultUserAttribute,
            "A claim of the user attribute’s name with user.userprincipalname, and a group claim of the groups that "
                + "are assigned to the application; of cloud groups, the names and not the ids."),
        new(
            "okta",
            "Okta",
            "Audience URI (SP Entity ID)",
            "Single sign-on URL",
            "groups",
            "upn",
            "An attribute statement upn with user.login, and a group attribute statement groups with a filter that "
                + "matches the groups of this account."),
        new(
            "google",
            "Google Workspace",
            "Entity ID",
            "ACS URL",
            "groups",
            "upn",
            "An attribute mapping of Primary email to upn, and group membership with the app attribute groups."),
    ];
}
