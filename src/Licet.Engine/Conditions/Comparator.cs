namespace Licet.Engine.Conditions;

/// <summary>How an attribute is compared with the operands of a condition entry.</summary>
internal enum Comparator
{
    Equal,
    In,
    Before,
    After,
    GreaterOrEqual,
    LessOrEqual,
    Greater,
    Less,
    StartsWith,
    EndsWith,
    InRange,
}
