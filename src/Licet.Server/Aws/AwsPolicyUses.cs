using Licet.Core.Aws;
using Licet.Core.Decisions;

namespace Licet.Server.Aws;

/// <summary>How often the managed policies of an account are attached, and used as boundaries. Immutable.</summary>
internal sealed class AwsPolicyUses
{
    private readonly Dictionary<string, int> _attachments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _boundaries = new(StringComparer.Ordinal);

    /// <summary>Counts them.</summary>
    public AwsPolicyUses(AccountState state)
    {
        foreach (var (_, facet) in AwsHolders.All(state))
        {
            foreach (var arn in facet.AttachedPolicyArns)
            {
                _attachments[arn] = AttachmentsOf(arn) + 1;
            }

            if (facet.BoundaryArn is { } boundary)
            {
                _boundaries[boundary] = BoundariesOf(boundary) + 1;
            }
        }
    }

    /// <summary>To how many identities a policy is attached.</summary>
    public int AttachmentsOf(string arn) => _attachments.GetValueOrDefault(arn);

    /// <summary>Of how many identities it is the boundary.</summary>
    public int BoundariesOf(string arn) => _boundaries.GetValueOrDefault(arn);
}
