using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>
/// Server certificates: kept for the tools that ask for them, and told. The private key is compared with the
/// certificate and then forgotten: nothing here would use it.
/// </summary>
internal static class ServerCertificateActions
{
    private const string Name = "ServerCertificateName";

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam(
            "UploadServerCertificate",
            [Name, "CertificateBody", "PrivateKey"],
            AwsTargets.ServerCertificate,
            UploadAsync),
        AwsApi.Iam("GetServerCertificate", [Name], AwsTargets.ServerCertificate, Get),
        AwsApi.Iam("ListServerCertificates", [], AwsTargets.All("server-certificate"), List),
        AwsApi.Iam("UpdateServerCertificate", [Name], AwsTargets.ServerCertificate, UpdateAsync) with
        {
            Destination = AwsTargets.Moved("server-certificate", "NewServerCertificateName"),
        },
        AwsApi.Iam("DeleteServerCertificate", [Name], AwsTargets.ServerCertificate, DeleteAsync),
        .. KeptTags.Of("ServerCertificate", Name, AwsTargets.ServerCertificate, FindKey),
    ];

    private static string FindKey(AwsCall call) => AwsKeptObject.KeyOf(AwsKeptKind.ServerCertificate, call.Text(Name));

    private static Error NotFound(AwsCall call) => AwsFaults.NoSuchEntity(
        $"The Server Certificate with name {call.Text(Name)} cannot be found.");

    private static async Task<Result<AwsAnswer>> UploadAsync(AwsCall call, Permit permit)
    {
        var expiration = Check(call.Text("CertificateBody"), call.Text("PrivateKey"));
        if (!expiration.Succeeded)
        {
            return expiration.Error;
        }

        // Told without the blank around them: Terraform compares what it trimmed itself, and would upload them anew.
        var values = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add("Path", call.Path)
            .Add("Id", AwsIds.Draw(AwsIds.ServerCertificate))
            .Add("Body", call.Text("CertificateBody").Trim())
            .Add("Expiration", AwsXml.FormatTime(expiration.Value));
        var kept = new AwsKeptObject
        {
            Kind = AwsKeptKind.ServerCertificate,
            Name = call.Text(Name),
            Values = call.Optional("CertificateChain") is { } chain ? values.Add("Chain", chain.Trim()) : values,
            Tags = AwsFacet.NoTags.AddRange(call.Tags),
            CreatedAt = permit.Caller.Instant,
        };
        var added = await call.Get<AwsKeptAdministration>().AddAsync(
            permit,
            kept,
            AwsFaults.AlreadyExists($"The Server Certificate with name {kept.Name} already exists."),
            call.Cancellation);
        return added.Succeeded
            ? AwsAnswer.Of(
                new XElement("ServerCertificateMetadata", Metadata(call, added.Value)),
                AwsXml.Tags(added.Value.Tags))
            : added.Error;
    }

    // Until when it is valid.
    private static Result<DateTime> Check(string body, string privateKey)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(body);
            try
            {
                using var both = X509Certificate2.CreateFromPem(body, privateKey);
            }
            catch (Exception exception) when (exception is CryptographicException or ArgumentException)
            {
                return new Error(
                    ErrorKind.Invalid, "The private key does not match the certificate, or cannot be read.")
                { Rule = "KeyPairMismatch" };
            }

            return certificate.NotAfter.ToUniversalTime();
        }
        catch (CryptographicException)
        {
            const string Message = "Unable to parse certificate. Please ensure the certificate is in PEM format.";
            return new Error(ErrorKind.Invalid, Message) { Rule = "MalformedCertificate" };
        }
    }

    private static Result<AwsAnswer> Get(AwsCall call) =>
        call.State.Aws.Kept.TryGetValue(FindKey(call), out var kept)
            ? AwsAnswer.Of(new XElement(
                "ServerCertificate",
                new XElement("ServerCertificateMetadata", Metadata(call, kept)),
                AwsXml.Text("CertificateBody", kept.Values["Body"]),
                AwsXml.Text("CertificateChain", kept.Values.GetValueOrDefault("Chain")),
                AwsXml.Tags(kept.Tags)))
            : NotFound(call);

    private static Result<AwsAnswer> List(AwsCall call) =>
        AwsPages.Answer(
            call,
            call.State.Aws.Kept.Values.Where(kept => kept.Kind == AwsKeptKind.ServerCertificate
                && call.IsBelowPrefix(kept.Values["Path"])),
            kept => kept.Name,
            page => AwsXml.Structures(
                "ServerCertificateMetadataList", page.Select(kept => Metadata(call, kept))));

    private static async Task<Result<AwsAnswer>> UpdateAsync(AwsCall call, Permit permit)
    {
        var updated = await call.Get<AwsKeptAdministration>().ChangeAsync(
            permit,
            FindKey(call),
            kept => kept with
            {
                Name = call.Optional("NewServerCertificateName") ?? kept.Name,
                Values = kept.Values.SetItem("Path", call.Optional("NewPath") ?? kept.Values["Path"]),
            },
            NotFound(call),
            call.Cancellation);
        return updated.Succeeded ? AwsAnswer.Empty : updated.Error;
    }

    private static async Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit)
    {
        var deleted = await call.Get<AwsKeptAdministration>().ChangeAsync(
            permit, FindKey(call), _ => default(Result<AwsKeptObject?>), NotFound(call), call.Cancellation);
        return deleted.Succeeded ? AwsAnswer.Empty : deleted.Error;
    }

    private static IEnumerable<XElement?> Metadata(AwsCall call, AwsKeptObject kept) =>
    [
        AwsXml.Text("Path", kept.Values["Path"]),
        AwsXml.Text("ServerCertificateName", kept.Name),
        AwsXml.Text("ServerCertificateId", kept.Values["Id"]),
        AwsXml.Text("Arn", AwsArn.Of(call.Number, "server-certificate", kept.Values["Path"], kept.Name)),
        AwsXml.Time("UploadDate", kept.CreatedAt),
        AwsXml.Text("Expiration", kept.Values["Expiration"]),
    ];
}
