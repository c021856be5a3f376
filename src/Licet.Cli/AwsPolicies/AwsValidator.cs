using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Licet.Cli.Files;
using Licet.Cli.Validation;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Lint;

namespace Licet.Cli.AwsPolicies;

/// <summary>Reads every AWS policy in some files; tells AWS's verdict, every problem, and what else there is.</summary>
internal sealed class AwsValidator(InputFiles files, string kindWord)
{
    private readonly AwsPolicyKind _kind = PolicyKinds.Of(kindWord);

    public AwsValidationReport Validate(IEnumerable<string> names)
    {
        var policies = files.Read(names).Select(Validate).ToImmutableArray();
        var malformed = files.Malformed.Shown.Select(problem => NoJson(problem.File, "", problem.Message));
        policies = [.. policies, .. malformed];
        return new AwsValidationReport(files.Unreadable.Count == 0 && policies.All(policy => policy.Valid), policies);
    }

    private AwsPolicyReport Validate(SourceDocument document)
    {
        if (!Utf8.IsValid(document.Utf8.Span))
        {
            return NoJson(document.File, document.Place, "is not UTF-8 text");
        }

        var text = Encoding.UTF8.GetString(document.Utf8.Span);
        var reading = AwsPolicy.Read(text, _kind);
        var told = reading.Problems.Select(problem => (problem.Path, problem.Message)).ToHashSet();
        return new AwsPolicyReport(
            document.File,
            document.Place,
            kindWord,
            reading.Succeeded,
            RefusalOf(reading),
            [.. reading.Problems.Select(problem => new Finding(document.PathOf(problem.Path), problem.Message))],
            [.. AwsLint.Check(text, _kind)
                .Where(finding => !told.Contains((finding.Path, finding.Message)))
                .Select(finding => ReportOf(document, finding))]);
    }

    // AWS has one answer to what is no JSON, whatever it is.
    private AwsPolicyReport NoJson(string file, string place, string message) =>
        new(file, place, kindWord, Valid: false, RefusalOf(AwsPolicy.Read("", _kind)), [new Finding("", message)], []);

    private static AwsRefusalReport? RefusalOf(AwsPolicyReading reading) =>
        reading.Succeeded ? null : new AwsRefusalReport(reading.Refusal.Code, reading.Refusal.Message);

    private static AwsFindingReport ReportOf(SourceDocument document, AwsFinding finding) =>
        new(AwsFindingReport.WordFor(finding.Severity),
            finding.Code,
            document.PathOf(finding.Path),
            finding.Message,
            finding.Fix);
}
