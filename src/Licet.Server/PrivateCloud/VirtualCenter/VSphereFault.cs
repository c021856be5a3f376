namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>A vCenter has answered a call with a fault.</summary>
internal sealed class VSphereFault : Exception
{
    /// <summary>A fault.</summary>
    /// <param name="method">What was called.</param>
    /// <param name="type">The fault's type as the vCenter says it, such as <c>InvalidLogin</c>.</param>
    public VSphereFault(string method, string type)
        : base($"{method} is refused") =>
        (Method, Type) = (method, type);

    /// <summary>What was called.</summary>
    public string Method { get; }

    /// <summary>The fault's type; anything that the other side likes, so it is compared and never shown.</summary>
    public string Type { get; }
}
