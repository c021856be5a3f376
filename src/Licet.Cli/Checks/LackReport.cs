namespace Licet.Cli.Checks;

/// <summary>One thing that a clause lacked.</summary>
/// <param name="Kind">
/// <c>identity</c>, <c>action</c>, <c>except</c>, <c>resource</c>, <c>condition</c> or <c>expiry</c>.
/// </param>
/// <param name="Message">The same for people, with the place in the policy.</param>
internal sealed record LackReport(string Kind, string Message);
