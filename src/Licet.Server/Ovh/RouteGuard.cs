namespace Licet.Server.Ovh;

/// <summary>Whom a route lets in: the action that it requires, <c>authenticated</c> or <c>anyone</c>.</summary>
internal sealed record RouteGuard(string Requirement);
