using System.Collections.Immutable;
using System.Globalization;
using Licet.Engine;
using Licet.Engine.Catalogue;
using Licet.Engine.Conditions;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/v2/iam/reference</c>: the catalogue of actions and of resource types, and the language of conditions.
/// </summary>
internal static class ReferenceEndpoints
{
    // Their descriptions are made from their names, anew at each call: made once for all answers.
    private static readonly Lazy<ImmutableArray<ReferenceActionBody>> s_actions =
        new(() => [.. ActionCatalogue.All.Select(ReferenceActionBody.Of)]);

    /// <summary>The actions, all or those on some resource types, in the order of their names.</summary>
    public static IResult ListActions(HttpContext context)
    {
        var types = QueryReading.List(context.Request, "resourceType");
        return types.Succeeded
            ? OvhPages.Of(
                context,
                s_actions.Value.Where(action => types.Value.IsEmpty || types.Value.Contains(action.ResourceType)),
                action => action.Action,
                action => action)
            : OvhErrors.Of(types.Error);
    }

    /// <summary>The resource types, in order.</summary>
    public static IResult ListResourceTypes(HttpContext context) =>
        OvhPages.Of(context, ActionCatalogue.ResourceTypes, type => type, type => type);

    /// <summary>How conditions are written: our own route, the original's public model has none.</summary>
    public static IResult DescribeConditions() =>
        OvhJson.Ok(new ConditionLanguageBody(
            CombinatorBody.All, ConditionLanguage.Attributes.Select(ConditionAttributeBody.Of)));
}

/// <summary>Model <c>iam.policy.conditions.Schema</c>.</summary>
internal sealed record ConditionLanguageBody(
    IEnumerable<CombinatorBody> Combinator, IEnumerable<ConditionAttributeBody> Comparator);

/// <summary>Model <c>iam.policy.conditions.CombinatorOperator</c>.</summary>
internal sealed record CombinatorBody(CombinatorContractBody Contract, string Description, string OperatorName)
{
    private static readonly CombinatorContractBody s_values = new(Conditions: false, null, null, Values: true);

    private static readonly CombinatorContractBody s_conditions = new(
        Conditions: true,
        (Limits.ConditionNodesMax - 1).ToString(CultureInfo.InvariantCulture),
        "1",
        Values: false);

    public static ImmutableArray<CombinatorBody> All { get; } =
    [
        new(s_values, "True when all of its values match.", "MATCH"),
        new(s_conditions, "True when all of its conditions are.", "AND"),
        new(s_conditions, "True when at least one of its conditions is.", "OR"),
        new(s_conditions, "True when none of its conditions is.", "NOT"),
    ];
}

/// <summary>Model <c>iam.policy.conditions.CombinatorOperatorContract</c>.</summary>
internal sealed record CombinatorContractBody(
    bool Conditions, string? MaxConditions, string? MinConditions, bool Values);

/// <summary>Model <c>iam.policy.conditions.ComparatorOperator</c>.</summary>
internal sealed record ConditionAttributeBody(
    string Description,
    string Example,
    IEnumerable<ConditionComparatorBody> FunctionDefinitions,
    string Key,
    string MatchingValuesFormat,
    string? ParameterType,
    string Template)
{
    public static ConditionAttributeBody Of(ConditionAttribute attribute) =>
        new(
            attribute.Description,
            attribute.Example,
            attribute.Comparators.Select(ConditionComparatorBody.Of),
            attribute.Key,
            attribute.ValueFormat,
            attribute.ParameterFormat,
            attribute.Template);
}

/// <summary>Model <c>iam.policy.conditions.ComparatorOperatorFunctionDefinition</c>.</summary>
internal sealed record ConditionComparatorBody(string FunctionName, string MaxArgs, string MinArgs)
{
    private static readonly string s_listMax = Limits.ConditionListMembersMax.ToString(CultureInfo.InvariantCulture);

    public static ConditionComparatorBody Of(ConditionComparator comparator) =>
        new(comparator.Name, comparator.TakesList ? s_listMax : "1", "1");
}

/// <summary>Model <c>iam.reference.Action</c>.</summary>
internal sealed record ReferenceActionBody(
    string Action, IEnumerable<string> Categories, string Description, bool HasQueryParameters, string ResourceType)
{
    public static ReferenceActionBody Of(CatalogueAction action) =>
        new(action.Name, action.Categories, action.Description, action.HasQueryParameters, action.ResourceType);
}
