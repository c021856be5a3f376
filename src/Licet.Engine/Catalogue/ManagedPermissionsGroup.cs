using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Licet.Engine.Policies;

namespace Licet.Engine.Catalogue;

/// <summary>
/// A permissions group that OVHcloud manages (<c>owner: ovh</c>), such as <c>globalReadOnly</c>: every account can
/// name it in a policy, none can change it. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Two groups are the same when their <see cref="Id"/> is; record equality also compares the collections by reference.
/// </remarks>
/// <param name="Id">The id that OVHcloud publishes; the same in every installation.</param>
/// <param name="Name">The last part of the URN, in camel case; unique among the managed groups.</param>
/// <param name="Description">One English sentence of our own: what a holder may do.</param>
/// <param name="CreatedAt">When OVHcloud made it, as published: RFC 3339, UTC, up to six decimals.</param>
/// <param name="UpdatedAt">When OVHcloud last changed it, likewise; <see langword="null"/> if never.</param>
/// <param name="Allow">Action patterns of the dialect (<c>*</c> is a wildcard), as published. Never empty.</param>
/// <param name="Except">Action patterns taken back from <see cref="Allow"/> of this group alone. May be empty.</param>
public sealed record ManagedPermissionsGroup(
    Guid Id,
    string Name,
    string Description,
    string CreatedAt,
    string? UpdatedAt,
    ImmutableArray<string> Allow,
    ImmutableArray<string> Except)
{
    /// <summary>
    /// The URN under <paramref name="plate"/> (<c>eu</c>, <c>ca</c>, <c>us</c>), such as
    /// <c>urn:v1:eu:permissionsGroup:ovh:globalReadOnly</c>. An empty plate gives the form without one,
    /// <c>urn:v1::permissionsGroup:ovh:globalReadOnly</c>.
    /// </summary>
    public string UrnFor(string plate) => $"urn:v1:{plate}:permissionsGroup:ovh:{Name}";

    /// <summary>The same lists as a block of permissions, for the compiler.</summary>
    [JsonIgnore]
    public OvhPermissions Permissions { get; } = new(Allow, Except, deny: default);
}
