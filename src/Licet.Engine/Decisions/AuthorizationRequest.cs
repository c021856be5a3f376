using Licet.Engine.Resources;
using Licet.Engine.Tables;

namespace Licet.Engine.Decisions;

/// <summary>
/// May these identities do this action on this resource, now and from here? Lives on the stack; making one allocates
/// nothing.
/// </summary>
public readonly ref struct AuthorizationRequest
{
    private readonly ReadOnlySpan<ulong> _identityKeys;

    /// <summary>
    /// The URNs under which policies may know the principal, plates filled: its own first, then those of its groups.
    /// </summary>
    /// <remarks>Nobody, when not given: what nobody is named by, nothing permits.</remarks>
    public ReadOnlySpan<string> Identities { get; init; }

    /// <summary>
    /// The principal, in the place of its identities: what was computed of it once is not computed again.
    /// </summary>
    public Principal Principal
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Identities = value.Names;
            _identityKeys = value.Keys;
        }
    }

    /// <summary>The action: <c>vps:apiovh:reboot</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The resource acted upon.</summary>
    public required ResourceAttributes Resource { get; init; }

    /// <summary>The instant of the request, in UTC.</summary>
    public required DateTime Instant { get; init; }

    /// <summary>Where the request comes from; none when not given.</summary>
    public SourceAddress Source { get; init; }

    /// <summary>For which time and place the question is; for instant and address as given, when not said.</summary>
    public Outlook Outlook { get; init; }

    /// <summary>The hash of an identity.</summary>
    internal ulong IdentityKey(int index) =>
        _identityKeys.IsEmpty ? NameHash.Of(Identities[index]) : _identityKeys[index];

    /// <summary>Whether the names asked about are short enough to be names; longer ones are refused unread.</summary>
    internal bool IsWithinLimits =>
        Action.Length <= Limits.NameCharsMax && Resource.IsWithinLimits;
}
