using System.Collections.Immutable;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// Who shall have which rights in a vCenter. Everything in <see cref="Domain"/> is ours: a permission of a principal of
/// that domain which is not wanted is taken away; one of another domain is not touched. Immutable.
/// </summary>
public sealed record WantedAccess
{
    /// <summary>The domain of our principals, such as <c>pcc-192-0-2-10</c>.</summary>
    public required string Domain { get; init; }

    /// <summary>The users and, where IAM is enabled, its roles, which are groups.</summary>
    public required ImmutableArray<WantedPrincipal> Principals { get; init; }
}
