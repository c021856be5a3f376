namespace Licet.Core.Logs.Streams;

/// <summary>A destination as somebody registers it: as <see cref="LogDestination"/>, with the token itself.</summary>
/// <param name="Destination">The destination, without a token.</param>
/// <param name="Token">The token; null for none, or, when editing, for the one that it has.</param>
public sealed record NewLogDestination(LogDestination Destination, string? Token);
