using System.Globalization;

namespace Licet.Server.Aws.Signing;

/// <summary>Times as signatures have them: ISO 8601's basic format, in UTC, to the second.</summary>
internal static class SigningTime
{
    private const string Basic = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Formats a time: <c>20150830T123600Z</c>.</summary>
    public static string Format(DateTimeOffset time) =>
        time.ToUniversalTime().ToString(Basic, CultureInfo.InvariantCulture);

    /// <summary>Reads a time of <c>X-Amz-Date</c>; null when it is none.</summary>
    public static DateTimeOffset? Parse(string text) => Parse(text, Basic);

    /// <summary>
    /// Reads a time of the <c>Date</c> header, which may also be written as HTTP has it; null when it is none.
    /// </summary>
    public static DateTimeOffset? ParseDateHeader(string text) => Parse(text, Basic) ?? Parse(text, "r");

    private static DateTimeOffset? Parse(string text, string format) =>
        DateTimeOffset.TryParseExact(
            text,
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : null;
}
