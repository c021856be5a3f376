using System.Collections.Immutable;

namespace Licet.Server.SignIn;

/// <summary>How long a consumer key is to live, as the pages offer it. Immutable.</summary>
/// <param name="Name">What the form sends.</param>
/// <param name="Text">What people read.</param>
/// <param name="Lifetime">The lifetime; null for no end.</param>
internal sealed record Validity(string Name, string Text, TimeSpan? Lifetime)
{
    /// <summary>All that are offered.</summary>
    public static ImmutableArray<Validity> All { get; } =
    [
        new("1", "1 day", TimeSpan.FromDays(1)),
        new("7", "7 days", TimeSpan.FromDays(7)),
        new("30", "30 days", TimeSpan.FromDays(30)),
        new("unlimited", "Unlimited", null),
    ];

    /// <summary>The one that a form sent; null when it is none.</summary>
    public static Validity? Read(string? name) => All.FirstOrDefault(validity => validity.Name == name);
}
