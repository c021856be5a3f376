using System.Collections.Immutable;
using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>
/// SAML and OpenID Connect identity providers as AWS's API keeps them: objects that trust policies may name.
/// </summary>
internal static class ProviderActions
{
    private const string SamlArn = "SAMLProviderArn";
    private const string OidcArn = "OpenIDConnectProviderArn";
    private const string Clients = "ClientIDList";
    private const string Thumbprints = "ThumbprintList";
    private const int ClientsMax = 100;
    private const int MetadataCharsMin = 1000;

    private static readonly Func<AwsCall, AwsTarget> s_saml = AwsTargets.ByArn(SamlArn);
    private static readonly Func<AwsCall, AwsTarget> s_oidc = AwsTargets.ByArn(OidcArn);

    private static readonly ImmutableSortedDictionary<string, string> s_none =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("CreateSAMLProvider", ["SAMLMetadataDocument", "Name"], NewSaml, CreateSamlAsync),
        AwsApi.Iam("GetSAMLProvider", [SamlArn], s_saml, GetSaml),
        AwsApi.Iam("ListSAMLProviders", [], AwsTargets.None, ListSaml),
        AwsApi.Iam("UpdateSAMLProvider", [SamlArn], s_saml, UpdateSamlAsync),
        AwsApi.Iam("DeleteSAMLProvider", [SamlArn], s_saml, (call, permit) => DeleteAsync(call, permit, SamlArn)),
        .. KeptTags.Of("SAMLProvider", SamlArn, s_saml, call => KeyOf(call, SamlArn)),
        AwsApi.Iam("CreateOpenIDConnectProvider", ["Url"], NewOidc, CreateOidcAsync),
        AwsApi.Iam("GetOpenIDConnectProvider", [OidcArn], s_oidc, GetOidc),
        AwsApi.Iam("ListOpenIDConnectProviders", [], AwsTargets.None, ListOidc),
        AwsApi.Iam("DeleteOpenIDConnectProvider", [OidcArn], s_oidc, (call, permit) =>
            DeleteAsync(call, permit, OidcArn)),
        AwsApi.Iam("AddClientIDToOpenIDConnectProvider", [OidcArn, "ClientID"], s_oidc, (call, permit) =>
            ChangeListAsync(call, permit, Clients, clients => [.. clients.Append(call.Text("ClientID")).Distinct()])),
        AwsApi.Iam("RemoveClientIDFromOpenIDConnectProvider", [OidcArn, "ClientID"], s_oidc, (call, permit) =>
            ChangeListAsync(call, permit, Clients, clients => [.. clients.Except([call.Text("ClientID")])])),
        AwsApi.Iam("UpdateOpenIDConnectProviderThumbprint", [OidcArn, Thumbprints], s_oidc, (call, permit) =>
            ChangeListAsync(call, permit, Thumbprints, _ => [.. call.Parameters.List(Thumbprints)])),
        .. KeptTags.Of("OpenIDConnectProvider", OidcArn, s_oidc, call => KeyOf(call, OidcArn)),
    ];

    private static AwsKeptKind KindOf(string parameter) =>
        parameter == SamlArn ? AwsKeptKind.SamlProvider : AwsKeptKind.OpenIdConnectProvider;

    private static string KeyOf(AwsCall call, string parameter) =>
        AwsKeptObject.KeyOf(KindOf(parameter), call.Text(parameter));

    private static Error NotFound(AwsCall call, string parameter) => AwsFaults.NoSuchEntity(
        $"Manifest not found for arn {call.Text(parameter)}");

    private static AwsTarget NewSaml(AwsCall call) => new(ArnOfSaml(call));

    private static string ArnOfSaml(AwsCall call) => $"arn:aws:iam::{call.Number}:saml-provider/{call.Text("Name")}";

    private static AwsTarget NewOidc(AwsCall call) => new(ArnOfOidc(call));

    private static string ArnOfOidc(AwsCall call) =>
        $"arn:aws:iam::{call.Number}:oidc-provider/{WithoutScheme(call.Text("Url"))}";

    private static string WithoutScheme(string url) =>
        url.StartsWith("https://", StringComparison.Ordinal) ? url["https://".Length..] : url;

    private static async Task<Result<AwsAnswer>> CreateSamlAsync(AwsCall call, Permit permit)
    {
        var metadata = call.Text("SAMLMetadataDocument");
        if (CheckMetadata(metadata) is { } refusal)
        {
            return refusal;
        }

        var added = await AddAsync(
            call, permit, AwsKeptKind.SamlProvider, ArnOfSaml(call), s_none.Add("Metadata", metadata));
        return added.Succeeded
            ? AwsAnswer.Of(AwsXml.Text(SamlArn, added.Value.Name), AwsXml.Tags(added.Value.Tags))
            : added.Error;
    }

    private static Error? CheckMetadata(string metadata)
    {
        if (metadata.Length < MetadataCharsMin)
        {
            return AwsParameterRules.Failed(
                "…",
                "sAMLMetadataDocument",
                $"Member must have length greater than or equal to {MetadataCharsMin}");
        }

        return SamlMetadataText.IsDescriptor(metadata)
            ? null
            : AwsFaults.InvalidInput("Could not parse metadata");
    }

    private static Result<AwsAnswer> GetSaml(AwsCall call) =>
        call.State.Aws.Kept.TryGetValue(KeyOf(call, SamlArn), out var kept)
            ? AwsAnswer.Of(
                AwsXml.Text("SAMLMetadataDocument", kept.Values["Metadata"]),
                AwsXml.Time("CreateDate", kept.CreatedAt),
                AwsXml.Time("ValidUntil", kept.CreatedAt.AddYears(100)),
                AwsXml.Tags(kept.Tags))
            : NotFound(call, SamlArn);

    private static Result<AwsAnswer> ListSaml(AwsCall call) =>
        AwsAnswer.Of(AwsXml.Structures("SAMLProviderList", KeptOf(call, AwsKeptKind.SamlProvider).Select(
            kept => (IEnumerable<XElement?>)
            [
                AwsXml.Text("Arn", kept.Name),
                AwsXml.Time("ValidUntil", kept.CreatedAt.AddYears(100)),
                AwsXml.Time("CreateDate", kept.CreatedAt),
            ])));

    private static async Task<Result<AwsAnswer>> UpdateSamlAsync(AwsCall call, Permit permit)
    {
        var metadata = call.Optional("SAMLMetadataDocument");
        if (metadata is not null && CheckMetadata(metadata) is { } refusal)
        {
            return refusal;
        }

        var updated = await ChangeAsync(call, permit, SamlArn, kept => metadata is null
            ? kept
            : kept with { Values = kept.Values.SetItem("Metadata", metadata) });
        return updated.Succeeded ? AwsAnswer.Of(AwsXml.Text(SamlArn, call.Text(SamlArn))) : updated.Error;
    }

    private static async Task<Result<AwsAnswer>> CreateOidcAsync(AwsCall call, Permit permit)
    {
        var url = call.Text("Url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            return AwsFaults.Validation("Invalid Open ID Connect Provider URL");
        }

        var values = s_none
            .Add("Url", WithoutScheme(url))
            .Add(Clients, KeptList.Write(call.Parameters.List(Clients)))
            .Add(Thumbprints, KeptList.Write(call.Parameters.List(Thumbprints)));
        var added = await AddAsync(call, permit, AwsKeptKind.OpenIdConnectProvider, ArnOfOidc(call), values);
        return added.Succeeded
            ? AwsAnswer.Of(AwsXml.Text(OidcArn, added.Value.Name), AwsXml.Tags(added.Value.Tags))
            : added.Error;
    }

    private static Result<AwsAnswer> GetOidc(AwsCall call) =>
        call.State.Aws.Kept.TryGetValue(KeyOf(call, OidcArn), out var kept)
            ? AwsAnswer.Of(
                AwsXml.Text("Url", kept.Values["Url"]),
                AwsXml.List(Clients, KeptList.Read(kept.Values[Clients])),
                AwsXml.List(Thumbprints, KeptList.Read(kept.Values[Thumbprints])),
                AwsXml.Time("CreateDate", kept.CreatedAt),
                AwsXml.Tags(kept.Tags))
            : NotFound(call, OidcArn);

    private static Result<AwsAnswer> ListOidc(AwsCall call) =>
        AwsAnswer.Of(AwsXml.Structures(
            "OpenIDConnectProviderList",
            KeptOf(call, AwsKeptKind.OpenIdConnectProvider).Select(
                kept => (IEnumerable<XElement?>)[AwsXml.Text("Arn", kept.Name)])));

    private static async Task<Result<AwsAnswer>> ChangeListAsync(
        AwsCall call, Permit permit, string list, Func<string[], string[]> change)
    {
        var changed = await ChangeAsync(call, permit, OidcArn, kept =>
        {
            var members = change(KeptList.Read(kept.Values[list]));
            return members.Length <= ClientsMax
                ? kept with { Values = kept.Values.SetItem(list, KeptList.Write(members)) }
                : new Error(ErrorKind.LimitExceeded, $"Cannot exceed quota for ClientIdsPerProvider: {ClientsMax}");
        });
        return changed.Succeeded ? AwsAnswer.Empty : changed.Error;
    }

    private static async Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit, string parameter)
    {
        var deleted = await ChangeAsync(call, permit, parameter, _ => default(Result<AwsKeptObject?>));
        return deleted.Succeeded ? AwsAnswer.Empty : deleted.Error;
    }

    private static Task<Result<AwsKeptObject>> AddAsync(
        AwsCall call,
        Permit permit,
        AwsKeptKind kind,
        string arn,
        ImmutableSortedDictionary<string, string> values) =>
        call.Get<AwsKeptAdministration>().AddAsync(
            permit,
            new AwsKeptObject
            {
                Kind = kind,
                Name = arn,
                Values = values,
                Tags = AwsFacet.NoTags.AddRange(call.Tags),
                CreatedAt = permit.Caller.Instant,
            },
            AwsFaults.AlreadyExists($"Provider with ARN {arn} already exists."),
            call.Cancellation);

    private static Task<Result<AwsKeptObject>> ChangeAsync(
        AwsCall call, Permit permit, string parameter, Func<AwsKeptObject, Result<AwsKeptObject?>> change) =>
        call.Get<AwsKeptAdministration>().ChangeAsync(
            permit, KeyOf(call, parameter), change, NotFound(call, parameter), call.Cancellation);

    private static IEnumerable<AwsKeptObject> KeptOf(AwsCall call, AwsKeptKind kind) =>
        call.State.Aws.Kept.Values.Where(kept => kept.Kind == kind);
}
