using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SignIn;

namespace Licet.Core.Federation;

/// <summary>
/// A person whom an identity provider has signed in, as a session keeps it: the name that policies know, and the groups
/// at that moment. Immutable.
/// </summary>
/// <remarks>
/// The name is in lower case: many providers hand on what was typed, and a deny of <c>john.doe</c> must also meet
/// <c>John.Doe</c>.
/// </remarks>
public sealed record FederatedSubject
{
    private const int NameCharsMax = 128;

    /// <summary>The name, as <see cref="Engine.Urns.Urn.OfFederatedUser"/> has it.</summary>
    public required string Name { get; init; }

    /// <summary>The account's groups that the provider named, in ordinal order.</summary>
    public required ImmutableArray<string> Groups { get; init; }

    /// <summary>Which provider has said so.</summary>
    public required string Issuer { get; init; }

    /// <summary>How that provider calls the person.</summary>
    public required string NameId { get; init; }

    /// <summary>The format of that name; null where it is not said.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>The provider's name of the session; null where it gives none.</summary>
    public string? SessionIndex { get; init; }

    /// <summary>When the session ends at the latest; null where the provider leaves it open.</summary>
    public DateTime? EndsAt { get; init; }

    /// <summary>
    /// Who a statement is about: the name of the configured attribute, and of its groups those that the account has.
    /// Refused where the name is none that policies could know, or no group is left.
    /// </summary>
    public static Result<FederatedSubject> Of(
        IdentityProvider provider, ProviderStatement statement, AccountState state)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(state);
        var names = statement.ValuesOf(provider.UserAttributeName);
        if (names.Length > 1)
        {
            return new Error(
                ErrorKind.Forbidden,
                $"the attribute `{provider.UserAttributeName}` has {names.Length} values, and a person one name");
        }

        var name = names.IsEmpty ? statement.NameId : names[0];
        if (!IsName(name))
        {
            return new Error(
                ErrorKind.Forbidden,
                $"`{Shown(name)}` cannot be a person's name here: 1 to {NameCharsMax} of letters, digits and `._@+-`, "
                    + "a letter or digit first; have the provider send one, as an e-mail address, in "
                    + $"`{provider.UserAttributeName}`");
        }

        var offered = statement.ValuesOf(provider.GroupAttributeName);
        ImmutableArray<string> groups =
            [.. offered.Where(state.Groups.ContainsKey).Distinct().Order(StringComparer.Ordinal)];
        return groups.IsEmpty
            ? new Error(ErrorKind.Forbidden, "not in valid groups") { Rule = "NOT_IN_VALID_GROUPS" }
            : new FederatedSubject
            {
                Name = name.ToLowerInvariant(),
                Groups = groups,
                Issuer = statement.Issuer,
                NameId = statement.NameId,
                NameIdFormat = statement.NameIdFormat,
                SessionIndex = statement.SessionIndex,
                EndsAt = statement.SessionEndsAt,
            };
    }

    /// <summary>The groups of a session that the account still has: one made anew since is another one.</summary>
    internal static IEnumerable<string> GroupsOf(AccountState state, Session session) =>
        session.Federated!.Groups.Where(name =>
            state.Groups.TryGetValue(name, out var group) && group.CreatedAt <= session.CreatedAt);

    /// <summary>
    /// Whether a session that a provider stands for holds: it has not ended, the account still has that provider, and
    /// one of the groups.
    /// </summary>
    internal static bool IsInForce(AccountState state, Session session, DateTime now) =>
        session.Federated is { } subject
        && session.CreatedAt <= now
        && !session.HasEnded(now)
        && state.Provider is { } provider
        && provider.EntityId == subject.Issuer
        && provider.CreatedAt <= session.CreatedAt
        && GroupsOf(state, session).Any();

    // Letters of ASCII alone: others look like them.
    private static bool IsName(string text) =>
        text.Length is > 0 and <= NameCharsMax
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(character => char.IsAsciiLetterOrDigit(character)
            || "._@+-".Contains(character, StringComparison.Ordinal));

    // What somebody else has written, for people to read.
    private static string Shown(string text)
    {
        var plain = new string([.. text.Take(NameCharsMax).Select(one => char.IsControl(one) ? '�' : one)]);
        return text.Length > NameCharsMax ? $"{plain}…" : plain;
    }
}
