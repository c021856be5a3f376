using Licet.Engine.Resources;

namespace Licet.Engine.Conditions;

/// <summary>
/// The key of a condition entry, <c>subject[(parameter)][.Attribute][.COMPARATOR]</c>, read:
/// <c>date(Europe/Paris).Hour.GE</c>, <c>resource.Tag(team)</c>, <c>request.IP.IN_RANGE</c>. Without a comparator it is
/// EQ. Comparators are read without regard to case; everything else is as written.
/// </summary>
/// <param name="Subject">The attribute.</param>
/// <param name="Parameter">The zone of a date (empty: UTC) or the key of a tag; empty otherwise.</param>
/// <param name="Comparator">How it is compared.</param>
internal sealed record ConditionKey(ConditionSubject Subject, string Parameter, Comparator Comparator)
{
    private static readonly Comparator[] s_dateComparators =
        [Comparator.Equal, Comparator.Before, Comparator.After, Comparator.In];

    private static readonly Comparator[] s_orderComparators =
    [
        Comparator.Equal, Comparator.Before, Comparator.After, Comparator.GreaterOrEqual, Comparator.LessOrEqual,
        Comparator.Greater, Comparator.Less, Comparator.In,
    ];

    private static readonly Comparator[] s_tagComparators =
        [Comparator.Equal, Comparator.StartsWith, Comparator.EndsWith];

    private static readonly Comparator[] s_textComparators =
        [Comparator.Equal, Comparator.In, Comparator.StartsWith, Comparator.EndsWith];

    private static readonly Comparator[] s_addressComparators =
        [Comparator.Equal, Comparator.In, Comparator.InRange];

    /// <summary>The comparators that a subject takes, in the order of OVHcloud's table.</summary>
    public static ReadOnlySpan<Comparator> ComparatorsOf(ConditionSubject subject) =>
        subject switch
        {
            ConditionSubject.LocalDate => s_dateComparators,
            ConditionSubject.LocalHour => s_orderComparators,
            ConditionSubject.LocalWeekDay => s_orderComparators,
            ConditionSubject.ResourceTag => s_tagComparators,
            ConditionSubject.ResourceName => s_textComparators,
            ConditionSubject.ResourceType => s_textComparators,
            ConditionSubject.RequestAddress => s_addressComparators,
        };

    /// <summary>The name of a comparator on the wire.</summary>
    public static string NameOf(Comparator comparator) =>
        comparator switch
        {
            Comparator.Equal => "EQ",
            Comparator.In => "IN",
            Comparator.Before => "BEFORE",
            Comparator.After => "AFTER",
            Comparator.GreaterOrEqual => "GE",
            Comparator.LessOrEqual => "LE",
            Comparator.Greater => "GT",
            Comparator.Less => "LT",
            Comparator.StartsWith => "STARTS_WITH",
            Comparator.EndsWith => "ENDS_WITH",
            Comparator.InRange => "IN_RANGE",
        };

    /// <summary>Reads a key; null, and what is wrong with it, when it is none.</summary>
    public static ConditionKey? Parse(string key, out string fault)
    {
        fault = "";
        if (key.Length > Limits.ConditionKeyCharsMax)
        {
            fault = $"the key has {key.Length} characters, more than {Limits.ConditionKeyCharsMax}";
            return null;
        }

        if (SplitSubject(key) is not { } parts)
        {
            fault = $"no such key `{key}`; there are `date(zone).Date`, `date(zone).Hour`, `date(zone).WeekDay`, "
                + "`resource.Tag(key)`, `resource.Name`, `resource.Type`, `request.IP`, "
                + "each with an optional `.COMPARATOR`";
            return null;
        }

        if (parts.Subject == ConditionSubject.ResourceTag && !ResourceTags.IsKey(parts.Parameter))
        {
            fault = $"`{parts.Parameter}` is not a tag key: "
                + $"1 to {Limits.TagKeyCharsMax} of letters, digits and `_.:/=+@-`";
            return null;
        }

        if (ParseComparator(parts.Tail) is { } comparator && ComparatorsOf(parts.Subject).Contains(comparator))
        {
            return new ConditionKey(parts.Subject, parts.Parameter, comparator);
        }

        var names = string.Join(", ", ComparatorsOf(parts.Subject).ToArray().Select(one => $"`{NameOf(one)}`"));
        fault = $"no such comparator `{parts.Tail.TrimStart('.')}` for this key; there are {names}";
        return null;
    }

    private static (ConditionSubject Subject, string Parameter, string Tail)? SplitSubject(string key)
    {
        if (Strip(key, "request.IP") is { } addressRest)
        {
            return (ConditionSubject.RequestAddress, "", addressRest);
        }

        if (Strip(key, "resource.Name") is { } nameRest)
        {
            return (ConditionSubject.ResourceName, "", nameRest);
        }

        if (Strip(key, "resource.Type") is { } typeRest)
        {
            return (ConditionSubject.ResourceType, "", typeRest);
        }

        var close = key.IndexOf(')', StringComparison.Ordinal);
        if (key.StartsWith("resource.Tag(", StringComparison.Ordinal) && close > 0 && IsEndOrDot(key, close + 1))
        {
            return (ConditionSubject.ResourceTag, key["resource.Tag(".Length..close], key[(close + 1)..]);
        }

        return SplitDate(key, close);
    }

    private static (ConditionSubject Subject, string Parameter, string Tail)? SplitDate(string key, int close)
    {
        var (zone, rest) = key.StartsWith("date(", StringComparison.Ordinal) && close > 0
            ? (key["date(".Length..close], key[(close + 1)..])
            : ("", key.StartsWith("date.", StringComparison.Ordinal) ? key["date".Length..] : "");

        if (Strip(rest, ".Date") is { } dateRest)
        {
            return (ConditionSubject.LocalDate, zone, dateRest);
        }

        if (Strip(rest, ".Hour") is { } hourRest)
        {
            return (ConditionSubject.LocalHour, zone, hourRest);
        }

        return Strip(rest, ".WeekDay") is { } weekDayRest ? (ConditionSubject.LocalWeekDay, zone, weekDayRest) : null;
    }

    private static string? Strip(string key, string subject) =>
        key.StartsWith(subject, StringComparison.Ordinal) && IsEndOrDot(key, subject.Length)
            ? key[subject.Length..]
            : null;

    private static bool IsEndOrDot(string text, int at) => at == text.Length || text[at] == '.';

    private static Comparator? ParseComparator(string rest) =>
        rest.ToUpperInvariant() switch
        {
            "" or ".EQ" => Comparator.Equal,
            ".IN" => Comparator.In,
            ".BEFORE" => Comparator.Before,
            ".AFTER" => Comparator.After,
            ".GE" => Comparator.GreaterOrEqual,
            ".LE" => Comparator.LessOrEqual,
            ".GT" => Comparator.Greater,
            ".LT" => Comparator.Less,
            // One page of OVHcloud's guides spells the last two without their S.
            ".STARTS_WITH" or ".START_WITH" => Comparator.StartsWith,
            ".ENDS_WITH" or ".END_WITH" => Comparator.EndsWith,
            ".IN_RANGE" => Comparator.InRange,
            _ => null,
        };
}
