namespace Licet.Server.Saml;

/// <summary>A message that the browser is to carry to a provider. Immutable.</summary>
/// <param name="Url">Where it goes; by redirection the message is in it.</param>
/// <param name="FormValue">The message, where a form carries it; null where it goes by redirection.</param>
internal sealed record OutgoingMessage(string Url, string? FormValue);
