namespace VpsApi;

/// <summary>A server as it was.</summary>
/// <param name="CreationDate">When.</param>
/// <param name="Description">What for.</param>
public sealed record VpsSnapshot(DateTimeOffset CreationDate, string Description);
