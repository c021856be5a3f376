using System.Collections.Immutable;

namespace Licet.Core.CloudManagement;

/// <summary>A part of a permission set that a key may not do as a whole. Immutable.</summary>
/// <param name="Action">The action, or pattern of actions, as the set has it: <c>ec2:*</c>.</param>
/// <param name="Resource">On what, as the set has it.</param>
/// <param name="Reason">Why the key may not, in a sentence.</param>
/// <param name="Examples">Single actions of it that the key may not do; perhaps none.</param>
public sealed record LackingAction(string Action, string Resource, string Reason, ImmutableArray<string> Examples);
