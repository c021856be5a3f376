using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Contracts;

/// <summary>
/// What one client sends, call by call, as its public sources say, and what it needs of the answers; all of it is
/// written down in a golden file.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="name">The name of the golden file.</param>
/// <param name="client">The client's name, and how it calls.</param>
internal sealed class ClientContract(ServerFixture server, string name, ClientHabits client)
{
    private readonly Transcript _log = new(server, name);
    private readonly OvhCaller _caller = server.Root with { Name = client.Name };

    /// <summary>Says what the next calls are about.</summary>
    public void Say(string what) => _log.Say(what);

    /// <summary>A call that succeeds; the client takes nothing but 200.</summary>
    public async Task<Answer> CallAsync(string method, string path, string? body = null)
    {
        var answer = await SendAsync(method, path, body);
        Assert.True(answer.Status == 200, $"{method} {path}: {answer.Status} {answer.Body}");
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        return answer;
    }

    /// <summary>A call that is refused with a status that means something to the client.</summary>
    public async Task<Answer> RefusedAsync(int status, string method, string path, string? body = null)
    {
        var answer = await SendAsync(method, path, body);
        Assert.True(answer.Status == status, $"{method} {path}: {answer.Status} {answer.Body}");
        return answer;
    }

    /// <summary>Compares with the golden file.</summary>
    public void AssertGolden() => _log.AssertGolden();

    private Task<Answer> SendAsync(string method, string path, string? body) =>
        _log.CallAsync(_caller, method, client.PathOf(path), body, [.. client.HeadersOf(path, body is not null)]);
}
