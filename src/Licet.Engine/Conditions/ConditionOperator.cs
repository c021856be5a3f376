namespace Licet.Engine.Conditions;

/// <summary>What a node of a condition does.</summary>
public enum ConditionOperator
{
    /// <summary>A leaf: every entry of its values holds.</summary>
    Match,

    /// <summary>Every child holds.</summary>
    And,

    /// <summary>At least one child holds.</summary>
    Or,

    /// <summary>No child holds.</summary>
    Not,
}
