namespace Licet.Server.Logs;

/// <summary>
/// Marks a route that people look at, or as a feature one request for a page: seeing it is no call of an API.
/// </summary>
internal sealed class IsPage
{
    /// <summary>The mark.</summary>
    public static IsPage Mark { get; } = new();
}
