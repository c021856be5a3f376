using System.Xml.Linq;

namespace Licet.Server.Aws;

/// <summary>
/// What an operation answers: the members of its result, without namespaces; default for an operation without result.
/// </summary>
/// <param name="Members">The members; null for no result element at all.</param>
internal sealed record AwsAnswer(IReadOnlyList<XElement>? Members)
{
    /// <summary>The answer of an operation that has nothing to say.</summary>
    public static AwsAnswer Empty { get; } = new((IReadOnlyList<XElement>?)null);

    /// <summary>A result with members.</summary>
    public static AwsAnswer Of(params IReadOnlyList<XElement?> members) =>
        new([.. members.Where(member => member is not null).Select(member => member!)]);
}
