using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Web;
using System.Xml.Linq;
using Licet.Core.Accounts;
using Licet.Core.Federation;
using Licet.Core.Store;
using Licet.Server.Saml;
using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>
/// A server whose account has an identity provider, a group <c>devops</c> that the provider knows, too, and a policy
/// that lets this group enter the control panel.
/// </summary>
internal sealed class FederationWorld : IAsyncDisposable
{
    public const string Account = SignInWorld.Account;
    public const string GroupUrn = $"urn:v1:eu:identity:group:{Account}/devops";
    public const string JohnUrn = $"urn:v1:eu:identity:user:{Account}/provider/john.doe@example.com";

    private int _answers;

    private FederationWorld(SignInWorld world) => SignIn = world;

    public SignInWorld SignIn { get; }

    public ServerFixture Server => SignIn.Server;

    public TestProvider Provider { get; } = new();

    private string Base => $"http://{Server.Authority}";

    public static async Task<FederationWorld> StartAsync(string settings = """ "groupAttributeName":"groups" """)
    {
        var world = new FederationWorld(await SignInWorld.StartAsync());
        var group = await world.Server.Root.SendAsync("POST", "/me/identity/group", """{"name":"devops"}""");
        Assert.True(group.Status == 200, group.Body);
        await world.Server.AllowAsync(GroupUrn, SignInWorld.NeededRights, ServerFixture.AccountUrn);
        await world.ConfigureAsync(settings);
        return world;
    }

    public async Task ConfigureAsync(string settings, string? metadata = null)
    {
        var text = JsonSerializer.Serialize(metadata ?? Provider.Metadata());
        var created = await Server.Root.SendAsync(
            "POST", "/me/identity/provider", $$"""{"metadata":{{text}},{{settings}}}""");
        Assert.True(created.Status == 200, created.Body);
    }

    /// <summary>Another account, with a provider by these metadata.</summary>
    public async Task AddAccountAsync(string name, string metadata)
    {
        var founded = await Server.Services.GetRequiredService<AccountSetup>().CreateAsync(
            new AccountId(name),
            "eu",
            new AccountProfile { Email = "other@example.com" },
            TestContext.Current.CancellationToken);
        Assert.True(founded.Succeeded, founded.Error?.Message);
        var provider = new IdentityProvider
        {
            EntityId = TestProvider.EntityId,
            SsoServiceUrl = "https://idp.example.com/sso",
            Metadata = metadata,
            CreatedAt = Server.Time.Now.UtcDateTime,
            UpdatedAt = Server.Time.Now.UtcDateTime,
        };
        var written = await Server.Services.GetRequiredService<AccountWriter>().WriteAsync<bool>(
            new AccountId(name),
            async (writer, token) => await writer.IdentityProviders.AddAsync(provider, token),
            TestContext.Current.CancellationToken);
        Assert.True(written.Succeeded && written.Value);
    }

    /// <summary>Begins to sign in; returns the request that the provider gets.</summary>
    public static async Task<XElement> AskAsync(Browser browser, string returnTo = "")
    {
        var form = await browser.OpenAsync("/auth/sign-in" + returnTo);
        var leaving = await browser.SubmitAsync(form, ("name", $"{Account}/idp"), ("password", ""));
        Assert.True(leaving.RefreshTo.Length > 0, leaving.Text);
        var redirected = await browser.OpenAsync(leaving.RefreshTo);
        Assert.Equal(303, redirected.Status);
        return Unpack(redirected.Location!, "SAMLRequest");
    }

    /// <summary>What is packed into a parameter of a URL.</summary>
    public static XElement Unpack(string url, string parameter)
    {
        var packed = Convert.FromBase64String(HttpUtility.ParseQueryString(new Uri(url).Query)[parameter]!);
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        return XElement.Load(inflate);
    }

    /// <summary>The provider's answer to a request, as a form carries it.</summary>
    public string Answer(XElement request, Func<string, string>? edit = null, string? signed = null)
    {
        var number = ++_answers;
        var (response, assertion) = ($"_response{number}", $"_assertion{number}");
        var document = TestProvider.Response(text =>
        {
            text = text
                .Replace(TestProvider.ConsumerUrl, $"{Base}/auth/saml/acs", StringComparison.Ordinal)
                .Replace($">{TestProvider.Audience}<", $">{Base}/auth/saml/metadata<", StringComparison.Ordinal)
                .Replace(TestProvider.RequestId, request.Attribute("ID")!.Value, StringComparison.Ordinal)
                .Replace("\"_response\"", $"\"{response}\"", StringComparison.Ordinal)
                .Replace("\"_assertion\"", $"\"{assertion}\"", StringComparison.Ordinal);
            return edit is null ? text : edit(text);
        });
        Provider.Sign(document, signed is null ? assertion : response);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(document.OuterXml));
    }

    /// <summary>Brings an answer, as the provider's page has the browser do it.</summary>
    public static Task<WebPage> BringAsync(Browser browser, string answer) =>
        browser.BringAsync("/auth/saml/acs", ("SAMLResponse", answer));

    /// <summary>A browser in which somebody has signed in at the provider; with the page that it ends at.</summary>
    public async Task<(Browser Browser, WebPage Page)> EnterAsync(Func<string, string>? edit = null)
    {
        var browser = SignIn.Browse();
        var page = await BringAsync(browser, Answer(await AskAsync(browser), edit));
        return (browser, page);
    }

    /// <summary>A request of the provider to sign john.doe out.</summary>
    public string LogoutRequest(Func<string, string>? edit = null)
    {
        var text = $"""
            <samlp:LogoutRequest xmlns:samlp="{SamlNames.Protocol}" xmlns:saml="{SamlNames.Assertion}" ID="_logout"
              Version="2.0" IssueInstant="{Server.Time.Now:yyyy-MM-ddTHH:mm:ssZ}"
              Destination="{Base}/auth/saml/logout"><saml:Issuer>{TestProvider.EntityId}</saml:Issuer>
              <saml:NameID>john.doe@example.com</saml:NameID>
              <samlp:SessionIndex>_session</samlp:SessionIndex></samlp:LogoutRequest>
            """;
        return edit is null ? text : edit(text);
    }

    /// <summary>Where the provider sends a browser with that request, signed.</summary>
    public string LogoutUrl(Func<string, string>? edit = null) =>
        $"/auth/saml/logout?{Provider.SignQuery($"SAMLRequest={Pack(LogoutRequest(edit))}&RelayState=r%201")}";

    /// <summary>Where the provider sends a browser with its answer to our request, signed.</summary>
    public string LogoutAnswerUrl(string inResponseTo)
    {
        var text = $"""
            <samlp:LogoutResponse xmlns:samlp="{SamlNames.Protocol}" xmlns:saml="{SamlNames.Assertion}" ID="_answer"
              Version="2.0" IssueInstant="{Server.Time.Now:yyyy-MM-ddTHH:mm:ssZ}" InResponseTo="{inResponseTo}"
              Destination="{Base}/auth/saml/logout"><saml:Issuer>{TestProvider.EntityId}</saml:Issuer>
              <samlp:Status><samlp:StatusCode Value="{SamlNames.Success}"/></samlp:Status></samlp:LogoutResponse>
            """;
        return $"/auth/saml/logout?{Provider.SignQuery($"SAMLResponse={Pack(text)}")}";
    }

    private static string Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(text));
        }

        return Uri.EscapeDataString(Convert.ToBase64String(packed.ToArray()));
    }

    public async ValueTask DisposeAsync()
    {
        Provider.Dispose();
        await SignIn.DisposeAsync();
    }
}
