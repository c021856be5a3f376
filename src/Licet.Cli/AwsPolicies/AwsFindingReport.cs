using Licet.Engine.Aws.Lint;

namespace Licet.Cli.AwsPolicies;

/// <summary>What there is to say of one place of a policy.</summary>
/// <param name="Severity">ERROR, SECURITY_WARNING, WARNING or SUGGESTION.</param>
/// <param name="Code">The issue code; that of Access Analyzer where it has one.</param>
/// <param name="Path">The JSON path within the file; empty for the whole of it.</param>
/// <param name="Message">What is found.</param>
/// <param name="Fix">What to do.</param>
internal sealed record AwsFindingReport(string Severity, string Code, string Path, string Message, string Fix)
{
    /// <summary>The word for a severity, as Access Analyzer has it.</summary>
    public static string WordFor(AwsSeverity severity) =>
        severity switch
        {
            AwsSeverity.Error => "ERROR",
            AwsSeverity.SecurityWarning => "SECURITY_WARNING",
            AwsSeverity.Warning => "WARNING",
            AwsSeverity.Suggestion => "SUGGESTION",
        };
}
