namespace Licet.Core.CloudManagement;

/// <summary>A cloud: one region of a provider. Immutable.</summary>
/// <param name="Id">The number by which the API knows it.</param>
/// <param name="Region">The provider's name of the region: <c>us-east-1</c>.</param>
/// <param name="CloudType">The provider: <c>amazon</c>.</param>
public sealed record Cloud(long Id, string Region, string CloudType);
