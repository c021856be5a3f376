using System.Globalization;
using System.Text.RegularExpressions;

namespace Licet.Engine.Policies;

/// <summary>
/// The instant from which a policy no longer counts, with the text it was written as, which is echoed to the letter. Past
/// instants are valid. The default value is not.
/// </summary>
public readonly partial record struct Expiry
{
    private Expiry(string text, DateTime instant) => (Text, Instant) = (text, instant);

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>The instant, in UTC.</summary>
    public DateTime Instant { get; }

    /// <summary>Reads a date and time of RFC 3339, with an offset or <c>Z</c>; null when the text is none.</summary>
    public static Expiry? Parse(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return Rfc3339().IsMatch(text)
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out var instant)
                ? new Expiry(text, instant)
                : null;
    }

    // RFC 3339 §5.6, without leap seconds, which no calendar of the framework has.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
