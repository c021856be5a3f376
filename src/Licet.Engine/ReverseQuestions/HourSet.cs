namespace Licet.Engine.ReverseQuestions;

/// <summary>Some hours of the day, as words for people. The default value is none. Immutable.</summary>
/// <param name="Bits">A bit for each hour, the lowest for the one after midnight.</param>
internal readonly record struct HourSet(int Bits)
{
    private const int HoursOfDay = 24;

    public static HourSet All => new((1 << HoursOfDay) - 1);

    /// <summary>The hours for which a test holds, or does not.</summary>
    public static HourSet Of(Formula.TestOf test, bool isNegated)
    {
        var hours = LocalTimes.HoursOf(test);
        return new HourSet(isNegated ? All.Bits & ~hours : hours);
    }

    public HourSet And(HourSet other) => new(Bits & other.Bits);

    /// <summary>
    /// <c>before 08:00</c>, <c>from 20:00 on</c>, <c>between 08:00 and 20:00</c>, also over midnight; several of these,
    /// with <c>or</c>.
    /// </summary>
    public override string ToString()
    {
        if (this == All || Bits == 0)
        {
            return Bits == 0 ? "at no hour" : "at any hour";
        }

        var runs = new List<string>();
        for (var hour = 0; hour < HoursOfDay; hour++)
        {
            if (Has(hour) && !Has((hour + HoursOfDay - 1) % HoursOfDay))
            {
                var end = hour + 1;
                while (Has(end % HoursOfDay))
                {
                    end++;
                }

                runs.Add(Run(hour, end));
            }
        }

        return string.Join(" or ", runs);
    }

    private bool Has(int hour) => (Bits >> hour & 1) == 1;

    private static string Run(int from, int to) =>
        (from, to) switch
        {
            (0, _) => $"before {to:00}:00",
            (_, HoursOfDay) => $"from {from:00}:00 on",
            _ => $"between {from:00}:00 and {to % HoursOfDay:00}:00",
        };
}
