namespace Licet.Core.AccessRestrictions;

/// <summary>A rule on from where people may sign in. Immutable.</summary>
public sealed record IpRestriction
{
    /// <summary>The number by which the API names it.</summary>
    public required long Id { get; init; }

    /// <summary>The addresses (<see cref="AddressBlock"/>), unique in the account.</summary>
    public required string Range { get; init; }

    /// <summary>Whether they may.</summary>
    public IpRule Rule { get; init; }

    /// <summary>Whether a sign-in from there, or an attempt at one, is reported.</summary>
    public bool IsWarned { get; init; }
}
