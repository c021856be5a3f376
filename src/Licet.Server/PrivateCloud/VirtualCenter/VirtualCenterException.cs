using Licet.Core.Failures;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>
/// A vCenter cannot be made as it is wanted. The message never holds what the other side said: whoever reads it may not
/// be who set the connection, and a hostile vCenter would repeat the password.
/// </summary>
internal sealed class VirtualCenterException : Exception
{
    /// <summary>A failure.</summary>
    /// <param name="kind">Unavailable where trying again may help; Invalid where somebody has to act first.</param>
    /// <param name="message">What is so, and what to do.</param>
    /// <param name="inner">What it was found by.</param>
    public VirtualCenterException(ErrorKind kind, string message, Exception? inner = null)
        : base(message, inner) =>
        Error = new Error(kind, message);

    /// <summary>The failure as a value.</summary>
    public Error Error { get; init; }
}
