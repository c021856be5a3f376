using System.Diagnostics;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Licet.Server.Saml;
using Licet.Tests.SignIn;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>Assertions that xmlsec1 has encrypted to our key: which are taken, and which rule refuses others.</summary>
public sealed class EncryptedAssertionTests : IDisposable
{
    private const string Xmlsec = "/usr/bin/xmlsec1";
    private const string Settings = """ "groupAttributeName":"groups","encryptedAssertions":true """;
    private const string Gcm256 = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
    private const string Gcm128 = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
    private const string Cbc128 = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
    private const string Oaep = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
    private const string Pkcs1 = "http://www.w3.org/2001/04/xmlenc#rsa-1_5";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Gcm256, Oaep)]
    [InlineData(Gcm128, Oaep)]
    public async Task An_assertion_that_is_encrypted_to_us_lets_a_person_enter(string content, string key)
    {
        var (_, page) = await BringAsync(Settings, content, key);

        Assert.Equal(SignInWorld.Account, page.Heading);
    }

    [Theory]
    [InlineData(Cbc128, Oaep, "EncryptionAlgorithm")]
    [InlineData(Gcm128, Pkcs1, "EncryptionAlgorithm")]
    public async Task Encryption_that_tells_too_much_is_refused(string content, string key, string rule)
    {
        var (_, page) = await BringAsync(Settings, content, key);

        FederatedSignInTests.AssertBroken(rule, page);
    }

    [Fact]
    public async Task Nothing_encrypted_is_taken_where_the_account_does_not_say_so()
    {
        var (_, page) = await BringAsync(""" "groupAttributeName":"groups" """, Gcm256, Oaep);

        FederatedSignInTests.AssertBroken("NotEncrypted", page);
    }

    [Fact]
    public async Task Encryption_replaces_no_signature()
    {
        var (_, page) = await BringAsync(Settings, Gcm256, Oaep, isSigned: false);

        FederatedSignInTests.AssertBroken("Signed", page);
    }

    [Fact]
    public async Task What_was_changed_under_way_is_refused()
    {
        var (_, page) = await BringAsync(Settings, Gcm256, Oaep, edit: text =>
        {
            var at = text.LastIndexOf("</xenc:CipherValue>", StringComparison.Ordinal) - 20;
            return text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
        });

        FederatedSignInTests.AssertBroken("Decryption", page);
    }

    private async Task<(Browser Browser, WebPage Page)> BringAsync(
        string settings, string content, string key, bool isSigned = true, Func<string, string>? edit = null)
    {
        Assert.SkipUnless(File.Exists(Xmlsec), $"there is no {Xmlsec}: `./test` installs it");
        await using var world = await FederationWorld.StartAsync(settings);
        var browser = world.SignIn.Browse();
        var answer = world.Answer(await FederationWorld.AskAsync(browser));
        var response = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        response.LoadXml(Encoding.UTF8.GetString(Convert.FromBase64String(answer)));
        var assertion = (XmlElement)response.GetElementsByTagName("Assertion", SamlNames.Assertion)[0]!;
        if (!isSigned)
        {
            assertion.RemoveChild(assertion.GetElementsByTagName("Signature", SamlNames.Signature)[0]!);
        }

        var own = await world.Server.Root.SendAsync("GET", "/me/identity/provider/serviceProvider");
        Assert.Equal(
            settings == Settings, own["metadata"].Contains("use=\"encryption\"", StringComparison.Ordinal));
        var encrypted = await EncryptAsync(assertion.OuterXml, CertificateIn(own["metadata"]), content, key);
        var before = response.OuterXml;
        var (begin, end) = (before.IndexOf("<saml:Assertion ", StringComparison.Ordinal),
            before.IndexOf("</saml:Assertion>", StringComparison.Ordinal) + "</saml:Assertion>".Length);
        var text = $"{before[..begin]}<saml:EncryptedAssertion>{encrypted}</saml:EncryptedAssertion>{before[end..]}";
        return (browser, await FederationWorld.BringAsync(
            browser, Convert.ToBase64String(Encoding.UTF8.GetBytes(edit is null ? text : edit(text)))));
    }

    private static string CertificateIn(string metadata) =>
        XElement.Parse(metadata).Descendants().First(one => one.Name.LocalName == "X509Certificate").Value;

    private async Task<string> EncryptAsync(string assertion, string certificate, string content, string key)
    {
        var template = $"""
            <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"
              Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="{content}"/>
              <ds:KeyInfo xmlns:ds="{SamlNames.Signature}"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="{key}"/>
              <xenc:CipherData><xenc:CipherValue/></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo>
              <xenc:CipherData><xenc:CipherValue/></xenc:CipherData></xenc:EncryptedData>
            """;
        var pem = $"-----BEGIN CERTIFICATE-----\n{certificate}\n-----END CERTIFICATE-----\n";
        using var process = Process.Start(new ProcessStartInfo(
            Xmlsec,
            [
                "--encrypt", "--pubkey-cert-pem", Write("sp.crt", pem),
                "--session-key", content == Gcm256 ? "aes-256" : "aes-128",
                "--xml-data", Write("assertion.xml", assertion),
                "--output", _folder.PathOf("encrypted.xml"), Write("template.xml", template),
            ])
        { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, error);
        var text = await File.ReadAllTextAsync(
            _folder.PathOf("encrypted.xml"), TestContext.Current.CancellationToken);
        return text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..];
    }

    private string Write(string name, string text)
    {
        var path = _folder.PathOf(name);
        File.WriteAllText(path, text);
        return path;
    }
}
