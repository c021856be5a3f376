using System.Globalization;

namespace Licet.Server.Ovh;

/// <summary>Instants on the wire: RFC 3339 in UTC with up to six decimals, trailing zeros trimmed.</summary>
internal static class OvhTime
{
    /// <summary>An instant of the v2 API: <c>2023-05-12T13:38:15.73892Z</c>.</summary>
    public static string Format(DateTime utc) =>
        utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture);

    /// <summary>An instant of the v1 API: whole seconds with an offset, <c>2026-01-01T00:00:00+00:00</c>.</summary>
    public static string FormatSeconds(DateTime utc) =>
        utc.ToString("yyyy-MM-ddTHH:mm:ss+00:00", CultureInfo.InvariantCulture);
}
