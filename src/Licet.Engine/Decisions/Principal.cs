using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Licet.Engine.Tables;

namespace Licet.Engine.Decisions;

/// <summary>
/// An identity that acts, with its groups: what a decision needs of it, made once and shared by every request of it.
/// Immutable.
/// </summary>
public sealed class Principal
{
    private readonly string[] _identities;
    private readonly ulong[] _keys;

    /// <summary>Describes a principal.</summary>
    /// <param name="identities">
    /// The URNs under which policies may know it, plates filled: its own first, then those of its groups; at least one.
    /// </param>
    public Principal(ImmutableArray<string> identities)
    {
        ArgumentOutOfRangeException.ThrowIfZero(identities.Length);
        _identities = ImmutableCollectionsMarshal.AsArray(identities)!;
        _keys = new ulong[_identities.Length];
        for (var index = 0; index < _keys.Length; index++)
        {
            _keys[index] = NameHash.Of(_identities[index]);
        }
    }

    /// <summary>Its own URN.</summary>
    public string Urn => _identities[0];

    /// <summary>The URNs under which policies may know it: its own first, then those of its groups.</summary>
    public ImmutableArray<string> Identities => ImmutableCollectionsMarshal.AsImmutableArray(_identities);

    /// <summary>The hashes of its identities, in their order.</summary>
    internal ReadOnlySpan<ulong> Keys => _keys;

    internal ReadOnlySpan<string> Names => _identities;
}
