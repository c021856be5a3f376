namespace Licet.Engine.Conditions;

/// <summary>Time zones by their IANA names, from the system's database.</summary>
internal static class TimeZones
{
    private const int NameCharsMax = 64;

    /// <summary>The zone; UTC for an empty name; null when the database has none of that name.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        if (name.Length == 0)
        {
            return TimeZoneInfo.Utc;
        }

        // The name becomes a path below the database's folder: only names that are in it may reach the file system.
        return IsZoneName(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }

    /// <summary>The wall clock of the zone at an instant; clamped at the ends of the calendar.</summary>
    public static DateTime ToLocal(DateTime utc, TimeZoneInfo zone) =>
        ReferenceEquals(zone, TimeZoneInfo.Utc) ? utc : TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    private static bool IsZoneName(string name)
    {
        if (name.Length > NameCharsMax || !char.IsAsciiLetter(name[0]))
        {
            return false;
        }

        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('/' or '_' or '-' or '+'))
            {
                return false;
            }
        }

        return !name.Contains("//", StringComparison.Ordinal);
    }
}
