using Licet.Engine.Resources;
using Licet.Engine.Tables;

namespace Licet.Engine.Decisions;

/// <summary>
/// May these identities do this action on this resource, now and from here? Lives on the stack; making one allocates
/// nothing.
/// </summary>
public readonly ref struct AuthorizationRequest
{
    private readonly SourceAddress _source;
    private readonly string? _sourceText;
    private readonly ReadOnlySpan<string> _names;
    private readonly ReadOnlySpan<KnownIdentity> _known;

    /// <summary>
    /// The URNs under which policies may know the principal, plates filled: its own first, then those of its groups.
    /// </summary>
    /// <remarks>
    /// Nobody, when not given: what nobody is named by, nothing permits. Reading them of a request that was made with a
    /// <see cref="Principal"/> allocates.
    /// </remarks>
    public ReadOnlySpan<string> Identities
    {
        get => _known.IsEmpty ? _names : NamesOf(_known);
        init => _names = value;
    }

    /// <summary>
    /// The principal, in the place of its identities: what was computed of it once is not computed again.
    /// </summary>
    public Principal Principal
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _known = value.Known;
        }
    }

    /// <summary>The action: <c>vps:apiovh:reboot</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The resource acted upon.</summary>
    public required ResourceAttributes Resource { get; init; }

    /// <summary>The instant of the request, in UTC.</summary>
    public required DateTime Instant { get; init; }

    /// <summary>Where the request comes from; none when not given.</summary>
    public SourceAddress Source
    {
        get => _sourceText is null ? _source : SourceAddress.Parse(_sourceText);
        init => _source = value;
    }

    /// <summary>
    /// The same as text, in its place: it is read, as <see cref="SourceAddress.Parse"/> does, when a condition asks.
    /// </summary>
    public string SourceText
    {
        init => _sourceText = value;
    }

    /// <summary>For which time and place the question is; for instant and address as given, when not said.</summary>
    public Outlook Outlook { get; init; }

    /// <summary>How many identities there are.</summary>
    internal int IdentityCount => _known.IsEmpty ? _names.Length : _known.Length;

    /// <summary>One of the identities.</summary>
    internal KnownIdentity IdentityAt(int place) =>
        _known.IsEmpty ? new KnownIdentity(_names[place], NameHash.Of(_names[place])) : _known[place];

    /// <summary>Whether the names asked about are short enough to be names; longer ones are refused unread.</summary>
    internal bool IsWithinLimits =>
        Action.Length <= Limits.NameCharsMax && Resource.IsWithinLimits;

    private static ReadOnlySpan<string> NamesOf(ReadOnlySpan<KnownIdentity> known)
    {
        var names = new string[known.Length];
        for (var place = 0; place < names.Length; place++)
        {
            names[place] = known[place].Name;
        }

        return names;
    }
}
