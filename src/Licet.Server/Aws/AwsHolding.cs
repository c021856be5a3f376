using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Server.Aws;

/// <summary>A policy where it hangs. Immutable.</summary>
/// <param name="Holder">Whose it is; the default value where the policy itself is asked about.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN; null for an inline policy.</param>
/// <param name="Rules">Its rules.</param>
internal sealed record AwsHolding(AwsHolder Holder, string Name, string? Arn, AwsRules Rules)
{
    /// <summary>As AWS's answers tell it.</summary>
    public IEnumerable<XElement?> Shape() =>
    [
        AwsXml.Text("PolicyName", Name),
        AwsXml.Text("PolicyType", Arn is null ? "INLINE" : "MANAGED"),
        AwsXml.Text("PolicyArn", Arn),
        Arn is null ? AwsXml.Text("EntityType", Holder.Kind.ToString().ToUpperInvariant()) : null,
        Arn is null ? AwsXml.Text("EntityName", Holder.Name) : null,
    ];
}
