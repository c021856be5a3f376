using Licet.Cli.Files;

namespace Licet.Cli.AwsPolicies;

/// <summary>
/// A validation's answer for people: a line for each policy with AWS's verdict, and beneath it what there is to say.
/// </summary>
internal static class AwsValidationText
{
    private const string Indent = "         ";

    public static void Write(AwsValidationReport report, Terminal terminal)
    {
        foreach (var policy in report.Policies)
        {
            var place = InputFiles.DisplayName(policy.File, policy.Path);
            terminal.Write(policy.Refusal is { } refusal
                ? $"refused  {place}  {refusal.Code}: {refusal.Message}"
                : $"valid    {place}");
            foreach (var problem in policy.Problems)
            {
                terminal.Write(Indent + problem);
            }

            foreach (var finding in policy.Findings)
            {
                var at = finding.Path.Length == 0 ? "" : $" `{finding.Path}`:";
                terminal.Write($"{Indent}{finding.Severity} {finding.Code}{at} {finding.Message}");
                terminal.Write($"{Indent}  -> {finding.Fix}");
            }
        }

        var valid = report.Policies.Count(policy => policy.Valid);
        var findings = report.Policies.Sum(policy => policy.Findings.Length);
        terminal.Write($"{valid} valid, {report.Policies.Length - valid} refused, {findings} "
            + (findings == 1 ? "finding" : "findings"));
    }
}
