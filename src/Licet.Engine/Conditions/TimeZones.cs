namespace Licet.Engine.Conditions;

/// <summary>Time zones by their IANA names, from the system's database.</summary>
internal static class TimeZones
{
    private const int NameCharsMax = 64;

    /// <summary>
    /// The zone; UTC for an empty name; null when the database has none of that name, to the letter: the framework
    /// folds case for zones that it happens to have met, so that a name might be known today and not after a restart.
    /// </summary>
    public static TimeZoneInfo? Find(string name)
    {
        if (name.Length == 0)
        {
            return TimeZoneInfo.Utc;
        }

        // The name becomes a path below the database's folder: only names that are in it may reach the file system.
        return IsZoneName(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.Id == name
            ? zone
            : null;
    }

    /// <summary>
    /// The wall clock of the zone at an instant, whatever its kind says; clamped at the ends of the calendar.
    /// </summary>
    public static DateTime ToLocal(DateTime utc, TimeZoneInfo zone) =>
        ReferenceEquals(zone, TimeZoneInfo.Utc)
            ? utc
            : TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    private static bool IsZoneName(string name)
    {
        if (name.Length > NameCharsMax || !char.IsAsciiLetter(name[0]) || IsOfTheMachine(name))
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

    // Files that lie in the folder too: what this machine is set to, and copies of the database that count seconds
    // otherwise.
    private static bool IsOfTheMachine(string name) =>
        name is "localtime" or "posixrules"
        || name.StartsWith("posix/", StringComparison.Ordinal)
        || name.StartsWith("right/", StringComparison.Ordinal);
}
