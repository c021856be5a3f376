using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Licet.Core.Failures;
using Licet.Server.Saml;

namespace Licet.Tests.Saml;

/// <summary>An identity provider with a key of its own, which signs whatever it is told to.</summary>
internal sealed class TestProvider : IDisposable
{
    public const string EntityId = "https://idp.example.com/metadata";
    public const string Audience = "https://licet.example.com/auth/";
    public const string ConsumerUrl = "https://licet.example.com/auth/saml/acs";
    public const string RequestId = "_request-1";

    private readonly RSA _key = RSA.Create(2048);

    public TestProvider()
    {
        var request = new CertificateRequest("CN=idp", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Certificate = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(365));
    }

    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 10, 15, 30, TimeSpan.Zero);

    public X509Certificate2 Certificate { get; }

    public SamlExpectation Expected => new()
    {
        Issuer = EntityId,
        Certificates = [Certificate],
        Audience = Audience,
        ConsumerUrl = ConsumerUrl,
        RequestId = RequestId,
    };

    /// <summary>A response for john.doe, unsigned.</summary>
    public static XmlDocument Response(Func<string, string>? edit = null)
    {
        var text = $"""
            <samlp:Response xmlns:samlp="{SamlNames.Protocol}" xmlns:saml="{SamlNames.Assertion}" ID="_response"
              Version="2.0" IssueInstant="{Now:yyyy-MM-ddTHH:mm:ssZ}" Destination="{ConsumerUrl}"
              InResponseTo="{RequestId}"><saml:Issuer>{EntityId}</saml:Issuer>
              <samlp:Status><samlp:StatusCode Value="{SamlNames.Success}"/></samlp:Status>
              <saml:Assertion ID="_assertion" Version="2.0" IssueInstant="{Now:yyyy-MM-ddTHH:mm:ssZ}">
                <saml:Issuer>{EntityId}</saml:Issuer>
                <saml:Subject><saml:NameID>john.doe@example.com</saml:NameID>
                  <saml:SubjectConfirmation Method="{SamlNames.Bearer}"><saml:SubjectConfirmationData
                    Recipient="{ConsumerUrl}" InResponseTo="{RequestId}"
                    NotOnOrAfter="{Now.AddMinutes(5):yyyy-MM-ddTHH:mm:ssZ}"/></saml:SubjectConfirmation></saml:Subject>
                <saml:Conditions NotBefore="{Now.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}"
                  NotOnOrAfter="{Now.AddMinutes(5):yyyy-MM-ddTHH:mm:ssZ}"><saml:AudienceRestriction>
                  <saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
                <saml:AuthnStatement AuthnInstant="{Now:yyyy-MM-ddTHH:mm:ssZ}" SessionIndex="_session"
                  SessionNotOnOrAfter="{Now.AddHours(8):yyyy-MM-ddTHH:mm:ssZ}"/>
                <saml:AttributeStatement><saml:Attribute Name="groups">
                  <saml:AttributeValue>devops</saml:AttributeValue><saml:AttributeValue>admins</saml:AttributeValue>
                </saml:Attribute></saml:AttributeStatement>
              </saml:Assertion></samlp:Response>
            """;
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(edit is null ? text : edit(text));
        return document;
    }

    /// <summary>The metadata, for whoever is to believe the provider.</summary>
    public string Metadata(string more = "") =>
        $"""
        <md:EntityDescriptor xmlns:md="{SamlNames.Metadata}" xmlns:ds="{SamlNames.Signature}" entityID="{EntityId}"
          ><md:IDPSSODescriptor protocolSupportEnumeration="{SamlNames.Protocol}" {more}><md:KeyDescriptor use="signing"
          ><ds:KeyInfo><ds:X509Data>
          <ds:X509Certificate>{Convert.ToBase64String(Certificate.RawData)}</ds:X509Certificate>
          </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
          <md:SingleLogoutService Binding="{SamlNames.RedirectBinding}" Location="https://idp.example.com/slo"/>
          <md:SingleSignOnService Binding="{SamlNames.RedirectBinding}" Location="https://idp.example.com/sso"/>
          </md:IDPSSODescriptor></md:EntityDescriptor>
        """;

    /// <summary>A query with a signature over it, as the Redirect binding has it.</summary>
    public string SignQuery(string query)
    {
        var signed = $"{query}&SigAlg={Uri.EscapeDataString(SignedXml.XmlDsigRSASHA256Url)}";
        var signature = _key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}&Signature={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }

    /// <summary>Signs the element with that ID, as its first child behind the issuer.</summary>
    public XmlDocument Sign(
        XmlDocument document,
        string id,
        string method = SignedXml.XmlDsigRSASHA256Url,
        string digest = SignedXml.XmlDsigSHA256Url,
        params Transform[] more)
    {
        var element = (XmlElement)document.SelectSingleNode($"//*[@ID='{id}']")!;
        var signer = new SignedXml(element) { SigningKey = _key };
        var reference = new Reference($"#{id}") { DigestMethod = digest };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        foreach (var transform in more)
        {
            reference.AddTransform(transform);
        }

        signer.AddReference(reference);
        signer.SignedInfo!.SignatureMethod = method;
        signer.SignedInfo.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signer.KeyInfo = new KeyInfo();
        signer.KeyInfo.AddClause(new KeyInfoX509Data(Certificate));
        signer.ComputeSignature();
        var issuer = element.ChildNodes.OfType<XmlElement>().First();
        element.InsertAfter(document.ImportNode(signer.GetXml(), deep: true), issuer);
        return document;
    }

    /// <summary>Reads a document as the server does.</summary>
    public Result<SamlAssertion> Read(XmlDocument document, Func<SamlExpectation, SamlExpectation>? expect = null) =>
        Read(document.OuterXml, expect);

    /// <summary>Reads a text as the server does.</summary>
    public Result<SamlAssertion> Read(string text, Func<SamlExpectation, SamlExpectation>? expect = null) =>
        SamlResponseReader.Read(Encoding.UTF8.GetBytes(text), expect?.Invoke(Expected) ?? Expected, Now);

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }
}
