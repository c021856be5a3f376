using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Licet.Core.Federation;
using Licet.Server.Saml;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>What providers say of themselves, and what we say to them.</summary>
public sealed class SamlMetadataTests : IDisposable
{
    private readonly TestProvider _provider = new();
    private readonly X509Certificate2 _own;

    public SamlMetadataTests()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=licet", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _own = request.CreateSelfSigned(TestProvider.Now.AddDays(-1), TestProvider.Now.AddDays(365));
    }

    public void Dispose()
    {
        _provider.Dispose();
        _own.Dispose();
    }

    [Theory]
    [InlineData("simplesamlphp-idp-metadata.xml")]
    [InlineData("pysaml2-idp-metadata.xml")]
    public void Metadata_of_real_providers_are_read(string file)
    {
        var path = Path.GetFullPath(Repository.PathOf($"../shared/data/saml/samples/{file}"));
        Assert.SkipUnless(File.Exists(path), "needs ../shared/data/saml, which a checkout does not bring");

        var read = IdentityProviderMetadata.Read(File.ReadAllBytes(path), TestProvider.Now);

        Assert.True(read.Succeeded, read.Error?.Message);
        Assert.NotEmpty(read.Value.Certificates);
        Assert.NotNull(read.Value.SignInUrl);
    }

    [Fact]
    public void Metadata_say_where_and_by_which_keys()
    {
        var read = IdentityProviderMetadata.Read(Encoding.UTF8.GetBytes(Metadata()), TestProvider.Now);

        Assert.True(read.Succeeded, read.Error?.Message);
        Assert.Equal(TestProvider.EntityId, read.Value.EntityId);
        Assert.Equal("https://idp.example.com/sso", read.Value.SignInUrl.AbsoluteUri);
        Assert.Equal("https://idp.example.com/slo", read.Value.LogoutResponseUrl!.AbsoluteUri);
        Assert.True(read.Value.WantsSignedRequests);
        Assert.Equal(_provider.Certificate.Thumbprint, Assert.Single(read.Value.Certificates).Thumbprint);
    }

    [Theory]
    [InlineData("https://idp.example.com/sso", "http://idp.example.com/sso", "names no place to sign in")]
    [InlineData("https://idp.example.com/sso", "javascript:alert(1)", "names no place to sign in")]
    [InlineData("IDPSSODescriptor", "SPSSODescriptor", "holds no identity provider")]
    [InlineData(SamlNames.Protocol, "urn:oasis:names:tc:SAML:1.1:protocol", "holds no identity provider")]
    [InlineData("use=\"signing\"", "use=\"encryption\"", "holds no signing certificate")]
    [InlineData("<ds:X509Certificate>", "<ds:X509Certificate>!", "a certificate that cannot be read")]
    [InlineData("entityID=", "validUntil=\"2026-03-01T00:00:00Z\" entityID=", "was good until 2026-03-01")]
    [InlineData("entityID=\"https://idp.example.com/metadata\"", "", "has no entityID")]
    [InlineData("<md:EntityDescriptor", "<!DOCTYPE x><md:EntityDescriptor", "no well-formed XML")]
    [InlineData("<md:EntityDescriptor", "https://idp.example.com/", "give the text of the provider's metadata")]
    public void Metadata_that_cannot_be_used_say_why(string from, string to, string message)
    {
        var text = Metadata().Replace(from, to, StringComparison.Ordinal);

        var read = IdentityProviderMetadata.Read(Encoding.UTF8.GetBytes(text), TestProvider.Now);

        Assert.False(read.Succeeded);
        Assert.Contains(message, read.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_by_redirection_is_packed_and_its_query_signed_as_it_stands()
    {
        var url = Own.RedirectUrl(
            new Uri("https://idp.example.com/sso?tenant=1"), "SAMLRequest", Request(), "state 1", signs: true);

        Assert.StartsWith("https://idp.example.com/sso?tenant=1&SAMLRequest=", url, StringComparison.Ordinal);
        var signed = url[(url.IndexOf('&', StringComparison.Ordinal) + 1)..url.IndexOf(
            "&Signature=", StringComparison.Ordinal)];
        Assert.Contains("&RelayState=state%201&SigAlg=", signed, StringComparison.Ordinal);
        var signature = Uri.UnescapeDataString(url[(url.LastIndexOf('=') + 1)..]);
        using var key = _own.GetRSAPublicKey()!;
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes(signed),
            Convert.FromBase64String(signature),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
        var packed = Convert.FromBase64String(Uri.UnescapeDataString(signed.Split('&')[0]["SAMLRequest=".Length..]));
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        Assert.Equal(Request().ToString(), XDocument.Load(inflate).ToString());
    }

    [Fact]
    public void A_request_in_a_form_is_signed_behind_its_issuer()
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(Own.FormValue(Request(), signs: true)));

        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(text);
        var signature = (XmlElement)document.DocumentElement!.ChildNodes[1]!;
        Assert.Equal("Issuer", document.DocumentElement.FirstChild!.LocalName);
        var verifier = new SignedXml(document.DocumentElement);
        verifier.LoadXml(signature);
        using var key = _own.GetRSAPublicKey()!;
        Assert.True(verifier.CheckSignature(key));
    }

    [Fact]
    public void Our_metadata_say_where_answers_go_and_by_which_key_we_sign()
    {
        ImmutableArray<RequestedAttribute> requested = [new("groups", IsRequired: true, NameFormat: null, ["devops"])];

        var metadata = Own.Metadata(signsRequests: true, takesEncrypted: false, requested).ToString();

        Assert.Contains(TestProvider.ConsumerUrl, metadata, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(_own.RawData), metadata, StringComparison.Ordinal);
        Assert.Contains("AuthnRequestsSigned=\"true\"", metadata, StringComparison.Ordinal);
        Assert.Contains("isRequired=\"true\"", metadata, StringComparison.Ordinal);
    }

    private ServiceProvider Own => new()
    {
        EntityId = TestProvider.Audience,
        ConsumerUrl = TestProvider.ConsumerUrl,
        LogoutUrl = "https://licet.example.com/auth/saml/logout",
        Certificate = _own,
    };

    private XDocument Request() => Own.SignInRequest(
        "_id", TestProvider.Now, new Uri("https://idp.example.com/sso"), [new("mail", false, null, [])]);

    private string Metadata() =>
        $"""
        <!-- made by hand --><md:EntityDescriptor xmlns:md="{SamlNames.Metadata}" xmlns:ds="{SamlNames.Signature}"
          entityID="{TestProvider.EntityId}"><md:IDPSSODescriptor WantAuthnRequestsSigned="true"
          protocolSupportEnumeration="{SamlNames.Protocol}"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data>
          <ds:X509Certificate>{Convert.ToBase64String(_provider.Certificate.RawData)}</ds:X509Certificate>
          </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
          <md:SingleLogoutService Binding="{SamlNames.RedirectBinding}" Location="https://idp.example.com/slo"/>
          <md:SingleSignOnService Binding="{SamlNames.RedirectBinding}" Location="https://idp.example.com/sso"/>
          </md:IDPSSODescriptor></md:EntityDescriptor>
        """;
}
