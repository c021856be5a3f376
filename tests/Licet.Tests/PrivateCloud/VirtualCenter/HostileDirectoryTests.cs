using System.Net;
using System.Net.Http.Headers;
using Licet.Core.Failures;
using Licet.Server.PrivateCloud.VirtualCenter;
using Xunit;
using static Licet.Tests.PrivateCloud.VirtualCenter.WantedSamples;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>Whatever answers in the place of a directory, the attempt ends, and repeats nothing of it.</summary>
public sealed class HostileDirectoryTests
{
    private const string Token = "scim-canary-0b7d";

    [Theory]
    [InlineData("")]
    [InlineData("<html>" + Token + "</html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"totalResults\": \"" + Token + "\"}")]
    [InlineData("{\"totalResults\": 1, \"Resources\": {}}")]
    [InlineData("{\"totalResults\": 1, \"Resources\": [{}]}")]
    [InlineData("{\"totalResults\": 1, \"Resources\": [\"" + Token + "\"]}")]
    [InlineData("{\"totalResults\": 1, \"Resources\": [{\"id\": \"..\"}]}")]
    [InlineData("{\"totalResults\": 1, \"Resources\": [{\"id\": 7}]}")]
    public async Task What_is_no_answer_of_a_directory_is_refused(string answer)
    {
        var error = await FailAsync(_ => new HttpResponseMessage { Content = new StringContent(answer) });

        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.Equal("`directory.example` does not answer as a SCIM 2.0 directory does", error.Message);
    }

    [Fact]
    public async Task A_page_after_a_page_comes_to_an_end()
    {
        var calls = 0;

        var error = await FailAsync(_ => new HttpResponseMessage
        {
            Content = new StringContent(
                $$"""{"totalResults": 9000000000, "Resources": [{"id": "{{++calls}}", "displayName": "x"}]}"""),
        });

        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.Equal(1_000, calls);
    }

    [Fact]
    public async Task An_endless_answer_comes_to_an_end()
    {
        var error = await FailAsync(_ => new HttpResponseMessage
        {
            Content = new ByteArrayContent(new byte[ScimClient.AnswerBytesMax + 1]),
        });

        Assert.Equal("`directory.example` answers with more than is read", error.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.Moved, ErrorKind.Invalid)]
    [InlineData(HttpStatusCode.BadRequest, ErrorKind.Invalid)]
    [InlineData(HttpStatusCode.Forbidden, ErrorKind.Invalid)]
    [InlineData(HttpStatusCode.NotFound, ErrorKind.Invalid)]
    [InlineData(HttpStatusCode.Conflict, ErrorKind.Unavailable)]
    [InlineData(HttpStatusCode.TooManyRequests, ErrorKind.Unavailable)]
    [InlineData(HttpStatusCode.InternalServerError, ErrorKind.Unavailable)]
    public async Task The_status_says_whether_trying_again_may_help(HttpStatusCode status, ErrorKind kind) =>
        Assert.Equal(
            kind, (await FailAsync(_ => new HttpResponseMessage(status) { Content = new StringContent(Token) })).Kind);

    [Theory]
    [InlineData(30, 30)]
    [InlineData(1_000_000_000, 3_600)]
    public async Task A_directory_says_when_to_try_again_within_reason(int seconds, int heeded)
    {
        var error = await FailAsync(_ =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
            return answer;
        });

        Assert.Equal(TimeSpan.FromSeconds(heeded), error.RetryAfter);
    }

    private static async Task<Error> FailAsync(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var handler = new Answering(answer);
        using var client = VirtualCenterTransport.ClientOf(handler, ScimClient.AnswerBytesMax);
        var directory = new ScimDirectory(new ScimClient(client, new Uri("https://directory.example/scim/v2"), Token));

        var failed = await Assert.ThrowsAsync<VirtualCenterException>(
            () => directory.EnsureAsync(Enabled, TestContext.Current.CancellationToken));

        Assert.DoesNotContain(Token, failed.ToString(), StringComparison.Ordinal);
        return failed.Error;
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
