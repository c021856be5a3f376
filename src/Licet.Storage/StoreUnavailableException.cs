namespace Licet.Storage;

/// <summary>
/// The store cannot be used: in use by another process, not readable, or of a newer version. The message says which.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>A failure with the sentence that explains it.</summary>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with the sentence that explains it and what lies behind it.</summary>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
