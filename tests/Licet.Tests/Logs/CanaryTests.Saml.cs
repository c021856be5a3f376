using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Licet.Core.Credentials;
using Licet.Tests.Saml;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.Logs;

public sealed partial class CanaryTests
{
    // The store has it as long as the session, to sign out at the provider; nothing else has it.
    private readonly string _sessionIndex = $"_Canary-{RandomSecret.Text(20)}";

    // A sign-in at an identity provider: the text of its answer, and what is in it but not asked for; then the same
    // answer once more, which is refused.
    private async Task FederateAsync(Uri address)
    {
        using var provider = new TestProvider();
        await SendAsync(_root, "POST", "/me/identity/group", Json(("name", "devops")));
        await SendAsync(
            _root, "POST", "/me/identity/provider",
            Json(("metadata", provider.Metadata()), ("groupAttributeName", "groups")));
        using var browser = new Browser(address, "127.0.0.1");
        var leaving = await browser.OpenAsync("/auth/saml/sign-in?account=xx1111-ovh");
        var text = AnswerTo(FederationWorld.Unpack(leaving.Location!, "SAMLRequest"), provider);
        Assert.Contains(_sessionIndex, text, StringComparison.Ordinal);
        var answer = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        var assertion = text[text.IndexOf("<saml:Assertion", StringComparison.Ordinal)..];
        _secrets.AddRange(answer[..120], text[..200], assertion[..200]);

        var page = await FederationWorld.BringAsync(browser, answer);
        Assert.Contains("xx1111-ovh/provider/john.doe@example.com", page.Text, StringComparison.Ordinal);
        _secrets.AddRange(browser.Cookies.Values.Where(value => value.Length >= 20));
        page = await FederationWorld.BringAsync(browser, answer);

        Assert.True(page.Status >= 400, page.Text);
        Assert.DoesNotContain(
            [.. _secrets, _sessionIndex], secret => page.Html.Contains(secret, StringComparison.Ordinal));
    }

    private string AnswerTo(XElement request, TestProvider provider)
    {
        var late = TimeProvider.System.GetUtcNow() - TestProvider.Now;
        string Shifted(Match time) =>
            (DateTimeOffset.Parse(time.Value, CultureInfo.InvariantCulture) + late)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var document = TestProvider.Response(text => Regex.Replace(text, @"\d{4}-\d\d-\d\dT[\d:]{8}Z", Shifted)
            .Replace(
                TestProvider.ConsumerUrl, request.Attribute("AssertionConsumerServiceURL")!.Value,
                StringComparison.Ordinal)
            .Replace($">{TestProvider.Audience}<", $">{request.Elements().First().Value}<", StringComparison.Ordinal)
            .Replace(TestProvider.RequestId, request.Attribute("ID")!.Value, StringComparison.Ordinal)
            .Replace("SessionIndex=\"_session\"", $"SessionIndex=\"{_sessionIndex}\"", StringComparison.Ordinal)
            .Replace(
                "<saml:AttributeStatement>",
                "<saml:AttributeStatement><saml:Attribute Name=\"phone\">"
                + $"<saml:AttributeValue>{Canary()}</saml:AttributeValue></saml:Attribute>",
                StringComparison.Ordinal));
        return provider.Sign(document, "_assertion").OuterXml;
    }

    private void AssertSessionIndexIsInNoLog(string data, string output)
    {
        Assert.DoesNotContain(_sessionIndex, output, StringComparison.Ordinal);
        var files = Directory.GetFiles(data, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("licet.db", StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(
            File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(_sessionIndex)) < 0, file));
    }
}
