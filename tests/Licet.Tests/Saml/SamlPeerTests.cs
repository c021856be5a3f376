using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Licet.Tests.SignIn;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>
/// What others make of our metadata and messages, and we of theirs: the schemas of SAML by xmllint, xmlsec1, and
/// pysaml2 as an identity provider.
/// </summary>
public sealed class SamlPeerTests : IDisposable
{
    private const string Schemas = "/usr/share/simplesamlphp/schemas";
    private const string Xmllint = "/usr/bin/xmllint";
    private const string Xmlsec = "/usr/bin/xmlsec1";
    private const string Python = "/usr/bin/python3";
    private const string Pysaml2 = "/usr/lib/python3/dist-packages/saml2";

    private const string Requested =
        """
        "groupAttributeName":"groups","signRequests":true,
        "extensions":{"requestedAttributes":[{"name":"groups","isRequired":true,"values":["devops"]},
        {"name":"mail","isRequired":false,"nameFormat":"urn:oasis:names:tc:SAML:2.0:attrname-format:basic"}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Our_metadata_keep_the_schema()
    {
        SkipWithout(Xmllint, Schemas);
        await using var world = await FederationWorld.StartAsync(Requested);
        var plain = await world.Server.Anonymous.SendAsync("GET", "/auth/saml/metadata");
        var own = await world.Server.Root.SendAsync("GET", "/me/identity/provider/serviceProvider");

        await AssertKeepsSchemaAsync("metadata", plain.Body);
        await AssertKeepsSchemaAsync("metadata", own["metadata"]);
        Assert.Contains("RequestedAttribute", own["metadata"], StringComparison.Ordinal);
        Assert.Contains("AuthnRequestsSigned=\"true\"", own["metadata"], StringComparison.Ordinal);
        Assert.Equal($"http://{world.Server.Authority}/auth/saml/acs", own["assertionConsumerServiceUrl"]);
        Assert.Equal(own["entityId"], own["metadataUrl"]);
    }

    [Theory]
    [InlineData(""" "groupAttributeName":"groups" """)]
    [InlineData(Requested)]
    public async Task Our_requests_keep_the_schema(string settings)
    {
        SkipWithout(Xmllint, Schemas);
        await using var world = await FederationWorld.StartAsync(settings);

        var request = await FederationWorld.AskAsync(world.SignIn.Browse());

        await AssertKeepsSchemaAsync("protocol", request.ToString(SaveOptions.DisableFormatting));
    }

    [Fact]
    public async Task Our_request_in_a_form_keeps_the_schema_and_its_signature_is_verified_by_others()
    {
        SkipWithout(Xmllint, Schemas, Xmlsec);
        await using var world = await FederationWorld.StartAsync(Requested);
        await world.Server.Root.SendAsync("DELETE", "/me/identity/provider");
        await world.ConfigureAsync(Requested, world.Provider.Metadata().Replace(
            "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\"",
            "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"",
            StringComparison.Ordinal));
        var browser = world.SignIn.Browse();
        var page = await browser.OpenAsync($"/auth/saml/sign-in?account={FederationWorld.Account}");

        var message = Encoding.UTF8.GetString(Convert.FromBase64String(page.Hidden["SAMLRequest"]));
        var own = await world.Server.Root.SendAsync("GET", "/me/identity/provider/serviceProvider");
        var certificate = XElement.Parse(own["metadata"]).Descendants()
            .First(one => one.Name.LocalName == "X509Certificate").Value;

        Assert.Equal("https://idp.example.com/sso", page.Action);
        Assert.Contains(
            "form-action 'self' https://idp.example.com;", page.Answer.Header("Content-Security-Policy")!,
            StringComparison.Ordinal);
        await AssertKeepsSchemaAsync("protocol", message);
        var (code, output) = await RunAsync(
            Xmlsec,
            "--verify", "--enabled-key-data", "rsa",
            "--pubkey-cert-pem", Write("sp.crt", Pem(certificate)),
            "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:protocol:AuthnRequest",
            Write("request.xml", message));
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Our_messages_about_signing_out_keep_the_schema()
    {
        SkipWithout(Xmllint, Schemas);
        await using var world = await FederationWorld.StartAsync();
        var (browser, page) = await world.EnterAsync();
        var leaving = await browser.SubmitAsync(page);
        var request = FederationWorld.Unpack(leaving.RefreshTo, "SAMLRequest");
        await world.EnterAsync();
        var ended = await browser.OpenAsync(world.LogoutUrl());

        await AssertKeepsSchemaAsync("protocol", request.ToString(SaveOptions.DisableFormatting));
        await AssertKeepsSchemaAsync(
            "protocol",
            FederationWorld.Unpack(ended.Location!, "SAMLResponse").ToString(SaveOptions.DisableFormatting));
    }

    [Theory]
    [InlineData("sha1", false)]
    [InlineData("sha256", true)]
    public async Task What_pysaml2_answers_is_believed_where_its_signature_holds(string algorithm, bool isBelieved)
    {
        SkipWithout(Python, Pysaml2, Xmlsec);
        await using var world = await FederationWorld.StartAsync();
        world.Server.Time.Advance(TimeProvider.System.GetUtcNow() - world.Server.Time.Now);
        DrawKey(world.Server.Time.Now);
        var metadata = await PysamlAsync("metadata", _folder.Path);
        await world.Server.Root.SendAsync("DELETE", "/me/identity/provider");
        await world.ConfigureAsync(""" "groupAttributeName":"memberOf" """, metadata);
        Write("sp.xml", (await world.Server.Anonymous.SendAsync("GET", "/auth/saml/metadata")).Body);
        var browser = world.SignIn.Browse();
        var request = await FederationWorld.AskAsync(browser);

        var answer = await PysamlAsync(
            "respond",
            _folder.Path,
            request.Attribute("ID")!.Value,
            request.Elements().First().Value,
            request.Attribute("AssertionConsumerServiceURL")!.Value,
            algorithm);
        var page = await FederationWorld.BringAsync(browser, answer.Trim());

        if (isBelieved)
        {
            Assert.Equal(SignInWorld.Account, page.Heading);
            Assert.Equal("jane", (await browser.CallAsync("GET", "/auth/details"))["user"]);
        }
        else
        {
            FederatedSignInTests.AssertBroken("SignatureAlgorithm", page);
        }
    }

    private static void SkipWithout(params string[] needed)
    {
        var missing = Array.Find(needed, path => !Path.Exists(path));
        Assert.SkipWhen(missing is not null, $"there is no {missing}: `./test` installs it");
    }

    private static string Pem(string certificate) =>
        $"-----BEGIN CERTIFICATE-----\n{certificate}\n-----END CERTIFICATE-----\n";

    private async Task AssertKeepsSchemaAsync(string schema, string document)
    {
        var (code, output) = await RunAsync(
            Xmllint, "--noout", "--nonet", "--schema", $"{Schemas}/saml-schema-{schema}-2.0.xsd",
            Write("document.xml", document));
        Assert.True(code == 0, output);
    }

    private void DrawKey(DateTimeOffset now)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=pysaml2", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        Write("idp.key", key.ExportPkcs8PrivateKeyPem());
        Write("idp.crt", certificate.ExportCertificatePem());
    }

    private static async Task<string> PysamlAsync(params string[] arguments)
    {
        var (code, output) = await RunAsync(
            Python, [Repository.PathOf("tests/clients/pysaml2/provider.py"), .. arguments]);
        Assert.True(code == 0, output);
        return output;
    }

    private string Write(string name, string text)
    {
        var path = _folder.PathOf(name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await error);
    }
}
