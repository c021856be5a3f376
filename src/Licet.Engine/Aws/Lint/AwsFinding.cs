namespace Licet.Engine.Aws.Lint;

/// <summary>What there is to say of one place of a policy.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">
/// The issue code: that of Access Analyzer's policy check where there is one (<c>MISSING_VERSION</c>), else our own.
/// </param>
/// <param name="Path">The place, as a JSON path: <c>Statement[0].Action[1]</c>; empty for the whole document.</param>
/// <param name="Message">What is found, for the author: lowercase, no full stop, input in backticks.</param>
/// <param name="Fix">What to do about it, as an instruction.</param>
public sealed record AwsFinding(AwsSeverity Severity, string Code, string Path, string Message, string Fix);
