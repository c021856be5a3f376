using System.Collections.Immutable;

namespace Licet.Engine.Aws;

/// <summary>
/// One entry of a condition block: an operator, a key, and the values it is compared with. Immutable.
/// </summary>
/// <param name="Operator">The operator as written: <c>ForAnyValue:StringLikeIfExists</c>.</param>
/// <param name="Key">The key as written: <c>aws:SourceIp</c>. Keys are compared without regard to case.</param>
/// <param name="Values">The values; a number or a truth value of the JSON text is written out.</param>
public sealed record AwsCondition(string Operator, string Key, ImmutableArray<string> Values);
