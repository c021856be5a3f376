using System.CommandLine;
using Licet.Cli.Files;
using Licet.Cli.Usage;

namespace Licet.Cli.AwsPolicies;

/// <summary><c>licet aws-policy validate</c>: would AWS take these policies, and what else is there to say?</summary>
internal sealed class AwsValidateCommand : ExplainedCommand
{
    private const string FurtherHelp =
        """
        The verdict is that of AWS, in its words: of all problems it tells one. Beneath it are all of
        them, and then what Access Analyzer would find and needs no catalogue of services, and some
        more, each with a fix. ERROR is a policy that does not say what is meant; SECURITY_WARNING one
        that allows too much; WARNING and SUGGESTION are about the rest.

        Kinds: identity is a managed policy of users, groups and roles, inline one within them;
        resource is that of a bucket, queue or key; trust says who may assume a role.

        Exit code:
          0  AWS takes every policy, and there is no ERROR
          1  at least one is refused or has an ERROR; with --strict, also when there is any finding
          2  bad usage, or a file that cannot be read

        Fields of --output json:
          valid and policies[]: file, path (its place in the file), kind, valid, refusal {code, message}
          or null, problems[] of {path, message}, and
          findings[] of {severity, code, path, message, fix}

        Examples:
          licet aws-policy validate policies/
          licet aws-policy validate trust.json --kind trust --strict
          aws iam get-policy-version --policy-arn "$ARN" --version-id v1 \
            --query PolicyVersion.Document | licet aws-policy validate - --output json
        """;

    private readonly Argument<string[]> _files = Accept.Files(
        "FILE", "Files with a policy or a JSON list of them, folders of *.json, or - for standard input.");

    private readonly Option<string> _kind = PolicyKinds.CreateOption();

    private readonly Option<string> _output = Accept.OneOf("--output", "Form of the answer.", "table", "json");

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Exit with 1 also when there are findings other than errors.",
    };

    private readonly Terminal _terminal;

    public AwsValidateCommand(Terminal terminal)
        : base(
            "validate",
            "Tell AWS's verdict on policy documents, every problem, and what is dangerous or not meant.",
            FurtherHelp)
    {
        _terminal = terminal;
        Add(_files);
        Add(_kind);
        Add(_output);
        Add(_strict);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var files = new InputFiles(_terminal.Input);
        var report = new AwsValidator(files, parsed.GetValue(_kind)!).Validate(parsed.GetValue(_files) ?? []);
        files.Unreadable.WriteTo(_terminal);
        if (parsed.GetValue(_output) == "json")
        {
            _terminal.WriteRaw(ReportJson.Write(report));
        }
        else
        {
            AwsValidationText.Write(report, _terminal);
        }

        if (files.Unreadable.Count > 0)
        {
            return ExitCode.NoAnswer;
        }

        var isStrict = parsed.GetValue(_strict);
        return report.Policies.All(policy => IsClean(policy, isStrict)) ? ExitCode.Yes : ExitCode.No;
    }

    private static bool IsClean(AwsPolicyReport policy, bool isStrict) =>
        policy.Valid
        && (isStrict ? policy.Findings.IsEmpty : policy.Findings.All(finding => finding.Severity != "ERROR"));
}
