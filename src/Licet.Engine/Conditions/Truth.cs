namespace Licet.Engine.Conditions;

/// <summary>
/// The outcome of a condition. <see cref="Unreadable"/> is an error, not a missing attribute: an attribute is there and
/// cannot be understood, or (R39) nobody knows which value it will have. Combined as in Kleene's logic, so that the
/// outcome is unreadable only where the attribute would have mattered.
/// </summary>
internal enum Truth
{
    False,
    True,
    Unreadable,
}
