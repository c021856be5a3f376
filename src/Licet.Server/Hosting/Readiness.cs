namespace Licet.Server.Hosting;

/// <summary>Whether the server may be sent requests: <c>/healthz</c> says that the process lives, <c>/readyz</c> that it can answer.</summary>
internal sealed class Readiness
{
    private volatile bool _isReady;

    /// <summary>Says that the server is ready from now on.</summary>
    public void Declare() => _isReady = true;

    /// <summary>Answers <c>/readyz</c>.</summary>
    public IResult Answer() =>
        _isReady
            ? TypedResults.Text("ready\n")
            : TypedResults.Text("starting\n", statusCode: StatusCodes.Status503ServiceUnavailable);
}
