namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>Notes what a directory is asked, and can break the connection.</summary>
internal sealed class ScimRecording() : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>The methods, in order.</summary>
    public List<HttpMethod> Methods { get; } = [];

    /// <summary>Requests that change something.</summary>
    public IEnumerable<HttpMethod> Writes => Methods.Where(one => one != HttpMethod.Get);

    /// <summary>From which request on the connection is broken, counted from zero; null for none.</summary>
    public int? BreaksAt { get; init; }

    /// <summary>Whether that request still arrives, and only its answer is lost.</summary>
    public bool IsAnswerLost { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isBroken = Methods.Count >= BreaksAt;
        Methods.Add(request.Method);
        if (isBroken && !IsAnswerLost)
        {
            throw new HttpRequestException("broken before");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (isBroken)
        {
            answer.Dispose();
            throw new HttpRequestException("broken after");
        }

        return answer;
    }
}
