using System.Collections.Immutable;
using Licet.Engine.Aws.Lint;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Reading;

/// <summary>
/// Collects what is wrong with a document: every problem for its author, and of them the one that AWS would tell.
/// </summary>
internal sealed class AwsProblems
{
    private const string Malformed = "MalformedPolicyDocument";

    private readonly ProblemList _problems = new();
    private readonly ImmutableArray<AwsFinding>.Builder _findings = ImmutableArray.CreateBuilder<AwsFinding>();
    private AwsPolicyProblem? _refusal;
    private AwsCheck _refusedBy;
    private int _failed;

    public bool IsEmpty => _problems.IsEmpty;

    /// <summary>Whether a check has failed so far.</summary>
    public bool Has(AwsCheck check) => (_failed & (1 << (int)check)) != 0;

    /// <summary>The syntax is wrong at a place.</summary>
    public void AddSyntax(string issue, string path, ProblemKind kind, string message) =>
        Add(AwsCheck.Syntax, issue, path, kind, message, "Syntax errors in policy.");

    /// <summary>AWS's older parser does not take it.</summary>
    public void AddLegacy(
        string issue, string path, string message, AwsCheck check = AwsCheck.LegacyParsing)
    {
        const string Answer = "The policy failed legacy parsing";
        Add(check, issue, path, ProblemKind.InvalidValue, message, Answer);
    }

    /// <summary>A check fails at a place.</summary>
    /// <param name="check">The check.</param>
    /// <param name="issue">The code of the issue, as the lint knows it.</param>
    /// <param name="path">The place.</param>
    /// <param name="kind">The kind of fault.</param>
    /// <param name="message">For the author of the document.</param>
    /// <param name="answer">What AWS says.</param>
    /// <param name="code">AWS's code.</param>
    public void Add(
        AwsCheck check,
        string issue,
        string path,
        ProblemKind kind,
        string message,
        string answer,
        string code = Malformed)
    {
        _problems.Add(path, kind, message);
        if (_findings.Count < Limits.ProblemsMax)
        {
            _findings.Add(AwsIssues.Find(issue, path, message));
        }

        _failed |= 1 << (int)check;
        if (_refusal is null || check < _refusedBy)
        {
            _refusal = new AwsPolicyProblem(code, answer);
            _refusedBy = check;
        }
    }

    public AwsPolicyReading ToReading(AwsPolicy? policy) =>
        _refusal is null && policy is not null
            ? AwsPolicyReading.Of(policy)
            : AwsPolicyReading.Refused(_refusal!, _problems.ToImmutable(), _findings.ToImmutable());
}
