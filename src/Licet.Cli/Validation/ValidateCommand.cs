using System.CommandLine;
using Licet.Cli.Actions;
using Licet.Cli.Files;
using Licet.Cli.Usage;

namespace Licet.Cli.Validation;

/// <summary><c>licet policy validate</c>: would the server take these policies, and what else looks odd?</summary>
internal sealed class ValidateCommand : ExplainedCommand
{
    private const string FurtherHelp =
        """
        Warnings: an action, or a pattern, that nothing in the catalogue has; an `except` without `allow`,
        or an entry of it that takes nothing back; a policy that has expired, that names no identity or no
        resource, or that neither allows nor denies; repeated entries; URNs of different plates; an
        unknown managed permissions group. Whether other groups exist, only the server knows.

        Exit code:
          0  every policy is valid
          1  at least one is invalid; with --strict, also when there are warnings
          2  bad usage, or a file that cannot be read

        Fields of --output json:
          valid and policies[]: file, path (its place in the file), name, valid, problems[] and
          warnings[], each of these {path, message}

        Examples:
          licet policy validate policies/
          licet policy validate policy.json --strict --output json
          curl -s "$API/v2/iam/policy" -H "Authorization: Bearer $TOKEN" | licet policy validate -
        """;

    private readonly Argument<string[]> _files = Accept.Files(
        "FILE", "Files with a policy or a JSON list of them, folders of *.json, or - for standard input.");

    private readonly Option<string> _output = Accept.OneOf("--output", "Form of the answer.", "table", "json");

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Exit with 1 also when there are warnings.",
    };

    private readonly Terminal _terminal;

    public ValidateCommand(Terminal terminal)
        : base(
            "validate",
            "List every problem of policy documents, and what is valid and perhaps not meant.",
            FurtherHelp)
    {
        _terminal = terminal;
        Add(_files);
        Add(_output);
        Add(_strict);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var files = new InputFiles(_terminal.Input);
        var warnings = new PolicyWarnings(_terminal.Clock.GetUtcNow().UtcDateTime, new ActionAdvice());
        var report = new Validator(files, warnings).Validate(parsed.GetValue(_files) ?? []);
        files.Unreadable.WriteTo(_terminal);
        if (parsed.GetValue(_output) == "json")
        {
            _terminal.WriteRaw(ReportJson.Write(report));
        }
        else
        {
            ValidationText.Write(report, _terminal);
        }

        if (files.Unreadable.Count > 0)
        {
            return ExitCode.NoAnswer;
        }

        var isStrict = parsed.GetValue(_strict);
        return report.Policies.All(policy => policy.Valid && (!isStrict || policy.Warnings.IsEmpty))
            ? ExitCode.Yes
            : ExitCode.No;
    }
}
