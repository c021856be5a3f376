namespace Licet.Engine.Conditions;

/// <summary>The attribute that a condition entry reads.</summary>
internal enum ConditionSubject
{
    LocalDate,
    LocalHour,
    LocalWeekDay,
    ResourceTag,
    ResourceName,
    ResourceType,
    RequestAddress,
}
