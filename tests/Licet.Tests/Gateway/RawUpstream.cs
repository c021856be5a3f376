using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Licet.Tests.Gateway;

/// <summary>An upstream that sends exactly the bytes it is told to, good or bad, and keeps what it was sent.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<string, Stream, Task> _answer;
    private readonly Task _serving;

    /// <summary>Answers each call as told: the request's head and the connection are given.</summary>
    public RawUpstream(Func<string, Stream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Answers each call with a text, and closes.</summary>
    public RawUpstream(string answer)
        : this((_, stream) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer.ReplaceLineEndings("\r\n"))).AsTask())
    {
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The heads of the requests, with all headers.</summary>
    public List<string> Received { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        try
        {
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(one, _end.Token) == 0)
                {
                    return;
                }

                head.Append((char)one[0]);
            }

            Received.Add(head.ToString());
            await _answer(head.ToString(), stream).WaitAsync(_end.Token);
        }
        catch (IOException)
        {
            // The gateway has hung up.
        }
    }
}
