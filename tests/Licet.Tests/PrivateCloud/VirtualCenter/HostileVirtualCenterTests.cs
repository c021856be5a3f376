using System.Net;
using System.Text;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Licet.Server.PrivateCloud.VirtualCenter;
using Xunit;
using static Licet.Tests.PrivateCloud.VirtualCenter.WantedSamples;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>
/// Whatever answers in the place of a vCenter, the attempt ends, within bounds, and repeats nothing of it.
/// </summary>
public sealed class HostileVirtualCenterTests
{
    private const string Secret = "hostile-canary-9c2e";

    private static readonly VirtualCenterConnection s_connection = new()
    {
        Url = new Uri("https://vcenter.example/"),
        UserName = "robot",
        Password = Secret,
    };

    [Theory]
    [InlineData("")]
    [InlineData("hello " + Secret)]
    [InlineData("<html><body>welcome</body></html>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"" + Secret + "\">]><x>&a;</x>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>")]
    [InlineData("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"/>")]
    public async Task What_is_no_answer_of_a_vCenter_is_refused(string answer)
    {
        var error = await FailAsync(HttpStatusCode.OK, answer);

        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.Equal("`vcenter.example` does not answer as a vCenter does", error.Message);
    }

    [Theory]
    [InlineData("<RetrieveServiceContentResponse xmlns=\"urn:vim25\"/>")]
    [InlineData("<RetrieveServiceContentResponse xmlns=\"urn:vim25\"><returnval/></RetrieveServiceContentResponse>")]
    [InlineData("<LoginResponse xmlns=\"urn:vim25\"><returnval/></LoginResponse>")]
    public async Task An_answer_without_what_was_asked_for_is_refused(string body) =>
        Assert.Equal(ErrorKind.Invalid, (await FailAsync(HttpStatusCode.OK, Envelope(body))).Kind);

    [Fact]
    public async Task Elements_within_elements_come_to_an_end()
    {
        var deep = Envelope(string.Concat(Enumerable.Repeat("<a>", 100_000))
            + string.Concat(Enumerable.Repeat("</a>", 100_000)));

        Assert.Equal(ErrorKind.Invalid, (await FailAsync(HttpStatusCode.OK, deep)).Kind);
    }

    [Fact]
    public async Task An_endless_answer_comes_to_an_end()
    {
        var error = await FailAsync(HttpStatusCode.OK, new string(' ', VSphereSoap.AnswerBytesMax + 1));

        Assert.Equal("`vcenter.example` answers with more than is read", error.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.Found, ErrorKind.Invalid)]
    [InlineData(HttpStatusCode.NotFound, ErrorKind.Invalid)]
    [InlineData(HttpStatusCode.Unauthorized, ErrorKind.Invalid)]
    [InlineData(HttpStatusCode.TooManyRequests, ErrorKind.Unavailable)]
    [InlineData(HttpStatusCode.InternalServerError, ErrorKind.Unavailable)]
    [InlineData(HttpStatusCode.BadGateway, ErrorKind.Unavailable)]
    [InlineData(HttpStatusCode.ServiceUnavailable, ErrorKind.Unavailable)]
    public async Task The_status_says_whether_trying_again_may_help(HttpStatusCode status, ErrorKind kind)
    {
        var error = await FailAsync(status, $"<html>{Secret}</html>");

        Assert.Equal(kind, error.Kind);
        Assert.Contains($"answers {(int)status}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InvalidLogin", ErrorKind.Invalid)]
    [InlineData("NoPermission", ErrorKind.Invalid)]
    [InlineData("UserNotFound", ErrorKind.Invalid)]
    [InlineData("InvalidArgument", ErrorKind.Invalid)]
    [InlineData("NotAuthenticated", ErrorKind.Unavailable)]
    [InlineData("TaskInProgress", ErrorKind.Unavailable)]
    [InlineData(Secret, ErrorKind.Unavailable)]
    public async Task A_fault_says_whether_trying_again_may_help_and_is_not_repeated(string type, ErrorKind kind)
    {
        var fault = $"""
            <soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>{Secret}&#10;forged line</faultstring>
            <detail><F xmlns="urn:vim25" xsi:type="{type}"><privilegeId>{Secret}</privilegeId></F></detail>
            </soapenv:Fault>
            """;

        Assert.Equal(kind, (await FailAsync(HttpStatusCode.InternalServerError, Envelope(fault))).Kind);
    }

    [Fact]
    public async Task A_page_after_a_page_comes_to_an_end()
    {
        var center = new OrdinaryAnswers();
        var calls = 0;
        var error = await FailAsync(method => Answer(
            method, calls++ < 2 ? center.To(method) : "<returnval><token>x</token></returnval>"));

        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.InRange(calls, 1_000, 1_010);
    }

    [Theory]
    [InlineData("RetrieveAllPermissions", "<returnval/>")]
    [InlineData("RetrieveAllPermissions", "<returnval><entity type=\"F\">f</entity><principal>x</principal><group>7"
        + "</group><roleId>1</roleId><propagate>true</propagate></returnval>")]
    [InlineData("AddAuthorizationRole", "<returnval>99999999999</returnval>")]
    [InlineData("AddAuthorizationRole", "")]
    public async Task Values_that_are_none_are_refused(string of, string value)
    {
        var center = new OrdinaryAnswers();

        var error = await FailAsync(method => Answer(method, method == of ? value : center.To(method)));

        Assert.Equal("`vcenter.example` does not answer as a vCenter does", error.Message);
    }

    [Fact]
    public async Task The_same_answers_with_values_are_enough()
    {
        var center = new OrdinaryAnswers();
        using var transport = new Answering(method => Answer(method, center.To(method)));

        var result = await new VSphereVirtualCenter(s_connection, transport).ApplyAsync(
            Enabled, new Progress<int>(), TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, result.Error?.Message);
    }

    [Fact]
    public void A_connection_shows_no_secret() =>
        Assert.DoesNotContain(Secret, $"{s_connection with { ScimToken = Secret }}", StringComparison.Ordinal);

    private static HttpResponseMessage Answer(string method, string value) => new()
    {
        Content = new StringContent(
            Envelope($"<{method}Response xmlns=\"urn:vim25\">{value}</{method}Response>")),
    };

    private static string Envelope(string body) => $"""
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>
        """;

    private static Task<Error> FailAsync(HttpStatusCode status, string answer) => FailAsync(
        _ => new HttpResponseMessage(status) { Content = new StringContent(answer, Encoding.UTF8, "text/xml") });

    private static async Task<Error> FailAsync(Func<string, HttpResponseMessage> answer)
    {
        using var transport = new Answering(answer);
        var center = new VSphereVirtualCenter(s_connection, transport);

        var result = await center.ApplyAsync(Enabled, new Progress<int>(), TestContext.Current.CancellationToken);

        Assert.False(result.Succeeded);
        Assert.DoesNotContain(Secret, result.Error.Message, StringComparison.Ordinal);
        return result.Error;
    }

    private sealed class Answering(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = System.Xml.Linq.XElement.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            return answer(body.Descendants().ElementAt(1).Name.LocalName);
        }
    }
}
