using System.Text;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>Signing out on both sides: what is told, what is believed, and what is refused by which rule.</summary>
public sealed class SingleLogoutTests
{
    private const string Details = "/auth/details";

    [Fact]
    public async Task The_provider_is_told_of_whom_and_which_session()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, page) = await world.EnterAsync();

        var leaving = await browser.SubmitAsync(page);

        Assert.StartsWith("https://idp.example.com/slo?SAMLRequest=", leaving.RefreshTo, StringComparison.Ordinal);
        Assert.Contains("&Signature=", leaving.RefreshTo, StringComparison.Ordinal);
        var request = FederationWorld.Unpack(leaving.RefreshTo, "SAMLRequest");
        var parts = request.Elements().Select(one => (one.Name.LocalName, one.Value)).ToList();
        Assert.Contains(("NameID", "john.doe@example.com"), parts);
        Assert.Contains(("SessionIndex", "_session"), parts);
        Assert.Equal(401, (await browser.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task A_request_of_the_provider_ends_the_sessions_that_it_names_and_is_answered()
    {
        await using var world = await FederationWorld.StartAsync();
        var (named, _) = await world.EnterAsync();
        var (other, _) = await world.EnterAsync(text => text.Replace(
            "SessionIndex=\"_session\"", "SessionIndex=\"_other\"", StringComparison.Ordinal));

        var answered = await world.SignIn.Browse().OpenAsync(world.LogoutUrl());

        Assert.Equal(303, answered.Status);
        Assert.StartsWith("https://idp.example.com/slo?SAMLResponse=", answered.Location, StringComparison.Ordinal);
        Assert.Contains("&RelayState=r%201&SigAlg=", answered.Location, StringComparison.Ordinal);
        var response = FederationWorld.Unpack(answered.Location!, "SAMLResponse");
        Assert.Equal("_logout", response.Attribute("InResponseTo")!.Value);
        Assert.Equal(403, (await named.CallAsync("GET", Details)).Status);
        Assert.Equal(200, (await other.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task Without_a_session_index_all_of_the_person_end()
    {
        await using var world = await FederationWorld.StartAsync();
        var (first, _) = await world.EnterAsync();
        var (second, _) = await world.EnterAsync();

        await world.SignIn.Browse().OpenAsync(world.LogoutUrl(text => text.Replace(
            "<samlp:SessionIndex>_session</samlp:SessionIndex>", "", StringComparison.Ordinal)));

        Assert.Equal(403, (await first.CallAsync("GET", Details)).Status);
        Assert.Equal(403, (await second.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task A_request_in_a_form_is_taken_where_it_is_signed_itself()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();
        var document = new System.Xml.XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(world.LogoutRequest());
        var unsigned = Convert.ToBase64String(Encoding.UTF8.GetBytes(document.OuterXml));
        world.Provider.Sign(document, "_logout");
        var signed = Convert.ToBase64String(Encoding.UTF8.GetBytes(document.OuterXml));

        var refused = await browser.BringAsync("/auth/saml/logout", ("SAMLRequest", unsigned));
        Assert.Equal(200, (await browser.CallAsync("GET", Details)).Status);
        await browser.BringAsync("/auth/saml/logout", ("SAMLRequest", signed));

        FederatedSignInTests.AssertBroken("Signed", refused);
        Assert.Equal(403, (await browser.CallAsync("GET", Details)).Status);
    }

    [Theory]
    [InlineData("2026-03-02T10:15:30Z", "2026-03-02T10:00:00Z", "Time")]
    [InlineData("2026-03-02T10:15:30Z", "0001-01-01T00:00:00+14:00", "Time")]
    [InlineData("2026-03-02T10:15:30Z", "2026-03-02T09:13:00Z\" NotOnOrAfter=\"2026-03-03T10:15:30Z", "Time")]
    [InlineData("Destination=\"http", "Destination=\"https", "Destination")]
    [InlineData("https://idp.example.com/metadata", "https://other.example.com/metadata", "Issuer")]
    [InlineData("LogoutRequest", "AuthnRequest", "Structure")]
    [InlineData("Version=\"2.0\"", "Version=\"1.1\"", "Version")]
    [InlineData("john.doe", "john<!-- -->.doe", "NoComments")]
    [InlineData("<saml:NameID>john.doe@example.com</saml:NameID>", "", "Subject")]
    public async Task A_request_that_breaks_a_rule_ends_nothing(string from, string to, string rule)
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();

        var refused = await browser.OpenAsync(world.LogoutUrl(text => text.Replace(
            from, to, StringComparison.Ordinal)));

        FederatedSignInTests.AssertBroken(rule, refused);
        Assert.Equal(200, (await browser.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task The_query_is_believed_only_as_it_was_signed()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();
        var url = world.LogoutUrl();
        var unsigned = url[..url.IndexOf("&SigAlg=", StringComparison.Ordinal)];
        using var other = new TestProvider();
        var query = unsigned[(unsigned.IndexOf('?', StringComparison.Ordinal) + 1)..];

        FederatedSignInTests.AssertBroken("Signed", await browser.OpenAsync(unsigned));
        FederatedSignInTests.AssertBroken("WellFormed", await browser.OpenAsync($"{url}&RelayState=other"));
        FederatedSignInTests.AssertBroken("WellFormed", await browser.OpenAsync($"{url}&{query}"));
        FederatedSignInTests.AssertBroken(
            "SignatureKey", await browser.OpenAsync(url.Replace("r%201", "r%202", StringComparison.Ordinal)));
        FederatedSignInTests.AssertBroken(
            "SignatureKey", await browser.OpenAsync($"/auth/saml/logout?{other.SignQuery(query)}"));
        FederatedSignInTests.AssertBroken(
            "SignatureAlgorithm",
            await browser.OpenAsync(url.Replace("rsa-sha256", "rsa-sha1", StringComparison.Ordinal)));
        Assert.Equal(200, (await browser.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task A_request_counts_once()
    {
        await using var world = await FederationWorld.StartAsync();
        var url = world.LogoutUrl();
        await world.SignIn.Browse().OpenAsync(url);

        FederatedSignInTests.AssertBroken("Replay", await world.SignIn.Browse().OpenAsync(url));
    }

    [Fact]
    public async Task An_account_that_has_taken_the_metadata_of_anothers_provider_gets_no_answer()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();
        await world.AddAccountAsync("yy2222-ovh", world.Provider.Metadata().Replace(
            "https://idp.example.com/slo", "https://evil.example/slo", StringComparison.Ordinal));

        var elsewhere = await world.SignIn.Browse().OpenAsync(world.LogoutUrl(text => text.Replace(
            "_session<", "_another<", StringComparison.Ordinal)));
        var own = await browser.OpenAsync(world.LogoutUrl(text => text.Replace(
            "\"_logout\"", "\"_second\"", StringComparison.Ordinal)));

        Assert.Equal((200, "You are signed out"), (elsewhere.Status, elsewhere.Heading));
        Assert.StartsWith("https://idp.example.com/slo?SAMLResponse=", own.Location, StringComparison.Ordinal);
        Assert.Equal(403, (await browser.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task A_request_that_is_good_for_ever_is_good_for_an_hour()
    {
        await using var world = await FederationWorld.StartAsync();
        var url = world.LogoutUrl(text => text.Replace(
            " IssueInstant", " NotOnOrAfter=\"9999-12-31T23:59:59Z\" IssueInstant", StringComparison.Ordinal));

        Assert.Equal(303, (await world.SignIn.Browse().OpenAsync(url)).Status);
        world.Server.Time.Advance(TimeSpan.FromMinutes(61));
        FederatedSignInTests.AssertBroken("Replay", await world.SignIn.Browse().OpenAsync(url));
        world.Server.Time.Advance(TimeSpan.FromMinutes(2));
        FederatedSignInTests.AssertBroken("Time", await world.SignIn.Browse().OpenAsync(url));
    }

    [Fact]
    public async Task A_few_bytes_that_unpack_into_many_are_refused()
    {
        await using var world = await FederationWorld.StartAsync();

        var bomb = await world.SignIn.Browse().OpenAsync(
            world.LogoutUrl(text => text + new string(' ', 4 * 1024 * 1024)));

        FederatedSignInTests.AssertBroken("WellFormed", bomb);
    }

    [Fact]
    public async Task An_answer_that_nobody_waits_for_promises_nothing()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, page) = await world.EnterAsync();
        var leaving = await browser.SubmitAsync(page);
        var id = FederationWorld.Unpack(leaving.RefreshTo, "SAMLRequest").Attribute("ID")!.Value;

        var stranger = await world.SignIn.Browse().OpenAsync(world.LogoutAnswerUrl(id));
        var own = await browser.OpenAsync(world.LogoutAnswerUrl(id));

        Assert.Contains("did not confirm", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("here and at your identity provider", own.Text, StringComparison.Ordinal);
    }
}
