namespace Licet.Server.Hosting;

/// <summary>The server cannot start; the message is the one sentence that the person who started it needs.</summary>
internal sealed class StartException : Exception
{
    public StartException(string message)
        : base(message)
    {
    }

    public StartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
