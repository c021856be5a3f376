using Licet.Cli.Files;

namespace Licet.Cli.Validation;

/// <summary>A validation's answer for people: a line for each policy, and beneath it what there is to say.</summary>
internal static class ValidationText
{
    private const string Indent = "         ";

    public static void Write(ValidationReport report, Terminal terminal)
    {
        foreach (var policy in report.Policies)
        {
            var place = InputFiles.DisplayName(policy.File, policy.Path);
            terminal.Write(policy.Valid ? $"valid    {place} `{policy.Name}`" : $"invalid  {place}");
            foreach (var problem in policy.Problems)
            {
                terminal.Write(Indent + problem);
            }

            foreach (var warning in policy.Warnings)
            {
                terminal.Write($"{Indent}warning: {warning}");
            }
        }

        var valid = report.Policies.Count(policy => policy.Valid);
        var warnings = report.Policies.Sum(policy => policy.Warnings.Length);
        terminal.Write($"{valid} valid, {report.Policies.Length - valid} invalid, {warnings} "
            + (warnings == 1 ? "warning" : "warnings"));
    }
}
