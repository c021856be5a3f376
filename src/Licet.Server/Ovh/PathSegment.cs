namespace Licet.Server.Ovh;

/// <summary>
/// A parameter of a route, percent-decoded exactly once: <c>urn:v1:eu:resource:ip:192.0.2.0/24</c>, a slash and a
/// percent sign included. What routing hands over is canonical (<see cref="OvhPaths"/>), and the framework binds
/// parameters of this type through <see cref="TryParse"/>.
/// </summary>
/// <param name="Value">The text that the client meant.</param>
internal readonly record struct PathSegment(string Value)
{
    /// <summary>
    /// The UUID that the text is, in its usual form (the framework also takes blanks and signs); else null.
    /// </summary>
    public Guid? Id =>
        Guid.TryParseExact(Value, "D", out var id)
        && id.ToString("D").Equals(Value, StringComparison.OrdinalIgnoreCase)
            ? id
            : null;

    /// <summary>The canonical form: as text, but <c>/</c> as <c>%2F</c> and <c>%</c> as <c>%25</c>.</summary>
    public static string Canonical(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    /// <summary>Reads the canonical form; every text is one.</summary>
    public static bool TryParse(string text, out PathSegment segment)
    {
        segment = new PathSegment(
            text.Replace("%2F", "/", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal));
        return true;
    }
}
