using System.Collections.Immutable;
using Licet.Engine.Tables;

namespace Licet.Engine.Decisions;

/// <summary>
/// An identity that acts, with its groups: what a decision needs of it, made once and shared by every request of it.
/// Immutable.
/// </summary>
public sealed class Principal
{
    private readonly KnownIdentity[] _identities;

    /// <summary>Describes a principal.</summary>
    /// <param name="identities">
    /// The URNs under which policies may know it, plates filled: its own first, then those of its groups; at least one.
    /// </param>
    public Principal(ImmutableArray<string> identities)
    {
        ArgumentOutOfRangeException.ThrowIfZero(identities.Length);
        _identities = [.. identities.Select(identity => new KnownIdentity(identity, NameHash.Of(identity)))];
    }

    /// <summary>Its own URN.</summary>
    public string Urn => _identities[0].Name;

    /// <summary>The URNs under which policies may know it: its own first, then those of its groups.</summary>
    public ImmutableArray<string> Identities => [.. _identities.Select(identity => identity.Name)];

    /// <summary>The same, with their hashes.</summary>
    internal ReadOnlySpan<KnownIdentity> Known => _identities;
}
