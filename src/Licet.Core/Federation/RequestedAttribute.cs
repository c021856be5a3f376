using System.Collections.Immutable;

namespace Licet.Core.Federation;

/// <summary>An attribute that a provider is asked for (SAML Metadata 2.4.4.2). Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRequired">Whether the provider is told that it is required; it remains advice.</param>
/// <param name="NameFormat">How the name is to be read; null where that is not said.</param>
/// <param name="Values">The values of interest; empty for all.</param>
public sealed record RequestedAttribute(
    string Name, bool IsRequired, string? NameFormat, ImmutableArray<string> Values);
