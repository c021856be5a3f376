using System.Collections.Immutable;
using Licet.Cli.Files;
using Licet.Engine.Documents;
using Licet.Engine.Policies;

namespace Licet.Cli.Validation;

/// <summary>Reads every policy in some files and reports what is wrong, or strange, with each.</summary>
internal sealed class Validator(InputFiles files, PolicyWarnings warnings)
{
    public ValidationReport Validate(IEnumerable<string> names)
    {
        var policies = files.Read(names).Select(Validate).ToImmutableArray();
        var malformed = files.Malformed.Shown.Select(problem =>
            new PolicyReport(problem.File, "", null, Valid: false, [new Finding("", problem.Message)], []));
        policies = [.. policies, .. malformed];
        return new ValidationReport(files.Unreadable.Count == 0 && policies.All(policy => policy.Valid), policies);
    }

    private PolicyReport Validate(SourceDocument document)
    {
        var read = OvhPolicy.Read(WireForm.OfPolicy(document.Utf8));
        return new PolicyReport(
            document.File,
            document.Place,
            read.Value?.Name,
            read.Succeeded,
            [.. read.Problems.Select(problem => Place(document, problem))],
            read.Succeeded
                ? [.. warnings.Of(read.Value).Select(one => one with { Path = document.PathOf(one.Path) })]
                : []);
    }

    private static Finding Place(SourceDocument document, Problem problem) =>
        new(document.PathOf(problem.Path), problem.Message);
}
