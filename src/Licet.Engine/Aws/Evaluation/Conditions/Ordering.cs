namespace Licet.Engine.Aws.Evaluation.Conditions;

/// <summary>How a number or an instant is compared: the end of <c>NumericLessThanEquals</c>.</summary>
internal enum Ordering
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
