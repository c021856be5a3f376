using System.Collections.Immutable;

namespace Licet.Engine.Conditions;

/// <summary>
/// The condition language told by itself, for editors: the attributes that an entry of <c>MATCH</c> can name and how
/// each can be compared. Made from the same tables as the reader of conditions. What the words mean is in
/// <c>docs/semantics.md</c>.
/// </summary>
public static class ConditionLanguage
{
    private const string Zone = "time zone of the IANA database; none means UTC";

    /// <summary>The attributes, in the order of OVHcloud's table.</summary>
    public static ImmutableArray<ConditionAttribute> Attributes { get; } =
        [.. Enum.GetValues<ConditionSubject>().Select(Describe)];

    private static ConditionAttribute Describe(ConditionSubject subject)
    {
        var (key, parameterName, parameterFormat, valueFormat, example, description) = WordsOf(subject);
        var comparators = ConditionKey.ComparatorsOf(subject).ToArray()
            .Select(comparator => new ConditionComparator(
                ConditionKey.NameOf(comparator), comparator is Comparator.In or Comparator.InRange));
        var parts = key.Split('.');
        var template = subject == ConditionSubject.ResourceTag
            ? $"{key}({parameterName})"
            : parameterName is null ? key : $"{parts[0]}({parameterName}).{parts[1]}";
        return new ConditionAttribute(
            key, $"{template}.COMPARATOR", parameterFormat, valueFormat, example, description, [.. comparators]);
    }

    private static (string Key, string? ParameterName, string? ParameterFormat, string ValueFormat, string Example,
        string Description) WordsOf(ConditionSubject subject) =>
        subject switch
        {
            ConditionSubject.LocalDate => (
                "date.Date", "zone", Zone, "YYYY-MM-DD", "date(Europe/Paris).Date.BEFORE: 2030-01-31",
                "The date of the request; AFTER includes the date itself."),
            ConditionSubject.LocalHour => (
                "date.Hour", "zone", Zone, "hour from 0 to 23", "date(Europe/Paris).Hour.GE: 8",
                "The hour of the request; AFTER includes the hour itself."),
            ConditionSubject.LocalWeekDay => (
                "date.WeekDay", "zone", Zone, "English name of a day", "date(Europe/Paris).WeekDay.IN: Saturday,Sunday",
                "The day of the week of the request, Monday first; AFTER includes the day itself."),
            ConditionSubject.ResourceTag => (
                "resource.Tag", "key", "key of a tag", "text", "resource.Tag(environment): production",
                "A tag of the resource; a resource without the tag does not match."),
            ConditionSubject.ResourceName => (
                "resource.Name", null, null, "text", "resource.Name.STARTS_WITH: vps-",
                "The name of the resource."),
            ConditionSubject.ResourceType => (
                "resource.Type", null, null, "text", "resource.Type.IN: vps,dedicatedServer",
                "The type of the resource."),
            ConditionSubject.RequestAddress => (
                "request.IP", null, null, "IPv4 or IPv6 address; for IN_RANGE, blocks of them",
                "request.IP.IN_RANGE: 10.23.0.0/16,2001:db8::/32", "The address from which the request comes."),
        };
}
