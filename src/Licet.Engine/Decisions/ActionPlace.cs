namespace Licet.Engine.Decisions;

/// <summary>Where the rules on an action are filed.</summary>
/// <param name="Product">The hash of its product.</param>
/// <param name="Bit">Its bit in the sets of actions of that product.</param>
/// <param name="IsExact">
/// Whether the bit stands for this action alone, so that a set that has it lists the action.
/// </param>
internal readonly record struct ActionPlace(ulong Product, ulong Bit, bool IsExact);
