namespace Licet.Server.Logs.Forwarding;

/// <summary>A destination has not taken what was sent.</summary>
internal sealed class SinkException : Exception
{
    public SinkException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>How many of the messages sent at last it has taken all the same, from the first on.</summary>
    public int Taken { get; init; }

    /// <summary>
    /// Whether the destination has read the message behind the taken ones, or one of those behind, and will not have
    /// it: repeating helps nothing.
    /// </summary>
    public bool IsRefusal { get; init; }

    /// <summary>Whether the address may not be reached.</summary>
    public bool IsForbidden { get; init; }
}
