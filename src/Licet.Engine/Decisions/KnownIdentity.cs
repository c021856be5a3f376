namespace Licet.Engine.Decisions;

/// <summary>An identity with what is computed of it once.</summary>
/// <param name="Name">Its URN.</param>
/// <param name="Key">The hash of that.</param>
internal readonly record struct KnownIdentity(string Name, ulong Key);
