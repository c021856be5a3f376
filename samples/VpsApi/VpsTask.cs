namespace VpsApi;

/// <summary>Work on a server.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Type"><c>rebootVm</c>, <c>createSnapshot</c> or <c>deleteSnapshot</c>.</param>
/// <param name="State"><c>doing</c> or <c>done</c>.</param>
/// <param name="Progress">Percent.</param>
/// <param name="Date">When it began.</param>
public sealed record VpsTask(long Id, string Type, string State, int Progress, DateTimeOffset Date);
