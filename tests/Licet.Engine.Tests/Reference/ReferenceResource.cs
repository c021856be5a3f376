namespace Licet.Engine.Tests.Reference;

/// <summary>A resource as texts.</summary>
/// <param name="Urn">The URN, as asked about.</param>
/// <param name="Name">The name it is registered under; null for the one in its URN.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record ReferenceResource(string Urn, string? Name, IReadOnlyDictionary<string, string> Tags);
