namespace Licet.Server.Logs;

/// <summary>Which operation a request called, where the route alone does not say it. Immutable.</summary>
/// <param name="Name">The operation: <c>iam:CreateUser</c>, <c>/v1/vps/{serviceName}/reboot</c>.</param>
/// <param name="ServiceName">What it is about; null for the first part of the path.</param>
internal sealed record CalledOperation(string Name, string? ServiceName);
