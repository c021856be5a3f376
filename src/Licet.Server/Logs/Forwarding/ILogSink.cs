namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// Sends messages to one destination, in order. For one caller at a time; after an exception everything that is not
/// confirmed is to be sent again.
/// </summary>
internal interface ILogSink : IAsyncDisposable
{
    /// <summary>
    /// Whether <see cref="SendAsync"/> returns only when the destination has taken everything, so that nothing is left
    /// to confirm.
    /// </summary>
    bool ConfirmsAtOnce { get; }

    /// <summary>Sends messages.</summary>
    /// <returns>How many of them the destination has said that it will never have, while it took the others.</returns>
    /// <exception cref="SinkException">It does not take them.</exception>
    Task<long> SendAsync(IReadOnlyList<ForwardedMessage> messages, CancellationToken cancellation);

    /// <summary>Returns once the destination is known to have taken everything sent.</summary>
    /// <exception cref="SinkException">It is not known.</exception>
    Task ConfirmAsync(CancellationToken cancellation);
}
