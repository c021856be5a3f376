namespace Licet.Server.Hosting;

/// <summary>
/// The server cannot start, for a reason that its owner can remove; the message is one sentence for them.
/// </summary>
internal sealed class StartRefusedException : Exception
{
    public StartRefusedException(string message)
        : base(message)
    {
    }

    public StartRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
