using System.Globalization;
using System.Text.RegularExpressions;

namespace Licet.Engine.Policies;

/// <summary>
/// The instant from which a policy no longer counts, with the text it was written as, which is echoed to the letter.
/// Past instants are valid. The default value is not.
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
        return Rfc3339().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
                ? new Expiry(text, instant.UtcDateTime)
                : null;
    }

    // RFC 3339 §5.6, without leap seconds, which no calendar of the framework has.
    [GeneratedRegex(@"^[0-9]{4}(-[0-9]{2}){2}[Tt]([0-9]{2}:){2}[0-5][0-9](\.[0-9]{1,9})?"
        + @"([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();
}
