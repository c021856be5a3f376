namespace Licet.Server.Demo;

/// <summary>A user of the demo.</summary>
internal sealed record DemoUser(string Login, string Password, string Urn);
