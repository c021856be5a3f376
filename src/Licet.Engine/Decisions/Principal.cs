using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Licet.Engine.Tables;

namespace Licet.Engine.Decisions;

/// <summary>
/// An identity that acts, with its groups: what a decision needs of it, made once and shared by every request of it.
/// Immutable.
/// </summary>
public sealed class Principal
{
    // As many as most principals have lie in the object itself: a way through memory less for each request of it.
    private readonly FewIdentities _few;
    private readonly KnownIdentity[]? _many;
    private readonly int _count;

    /// <summary>Describes a principal.</summary>
    /// <param name="identities">
    /// The URNs under which policies may know it, plates filled: its own first, then those of its groups; at least one.
    /// </param>
    public Principal(ImmutableArray<string> identities)
    {
        ArgumentOutOfRangeException.ThrowIfZero(identities.Length);
        KnownIdentity[] known = [.. identities.Select(identity => new KnownIdentity(identity, NameHash.Of(identity)))];
        _count = known.Length;
        if (known.Length > FewIdentities.CountMax)
        {
            _many = known;
        }
        else
        {
            known.CopyTo(_few);
        }
    }

    /// <summary>Its own URN.</summary>
    public string Urn => Known[0].Name;

    /// <summary>The URNs under which policies may know it: its own first, then those of its groups.</summary>
    public ImmutableArray<string> Identities
    {
        get
        {
            var names = ImmutableArray.CreateBuilder<string>(_count);
            foreach (var identity in Known)
            {
                names.Add(identity.Name);
            }

            return names.MoveToImmutable();
        }
    }

    /// <summary>The same, with their hashes.</summary>
    internal ReadOnlySpan<KnownIdentity> Known =>
        _many is null ? ((ReadOnlySpan<KnownIdentity>)_few)[.._count] : _many;

    [InlineArray(CountMax)]
    private struct FewIdentities
    {
        public const int CountMax = 6;

        private KnownIdentity _first;
    }
}
