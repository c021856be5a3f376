namespace Licet.Engine.Decisions;

/// <summary>Where rules with some pattern of actions are filed.</summary>
/// <param name="Product">The hash of the product that the pattern is confined to.</param>
/// <param name="Actions">Which of its actions the pattern may match; a bit each.</param>
internal readonly record struct PatternPlace(ulong Product, ulong Actions)
{
    /// <summary>The place of patterns that are confined to no product: their bits say nothing.</summary>
    public static PatternPlace Everywhere => new(0, ulong.MaxValue);
}
