using System.Collections.Immutable;

namespace Licet.Engine.Aws.Lint;

/// <summary>Collects findings, so many as a person would read.</summary>
internal sealed class AwsFindings
{
    private const int FindingsMax = 500;
    private const int SameIssueMax = 50;

    private readonly ImmutableArray<AwsFinding>.Builder _findings = ImmutableArray.CreateBuilder<AwsFinding>();
    private readonly HashSet<(string Code, string Path)> _seen = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Begins with what the reader found.</summary>
    public AwsFindings(ImmutableArray<AwsFinding> found)
    {
        foreach (var finding in found)
        {
            Add(finding);
        }
    }

    /// <summary>Adds a finding of an issue; the same issue at the same place counts once.</summary>
    public void Add(string code, string path, string message, string? fix = null) =>
        Add(AwsIssues.Find(code, path, message, fix));

    public ImmutableArray<AwsFinding> ToImmutable() => _findings.ToImmutable();

    private void Add(AwsFinding finding)
    {
        var count = _counts.GetValueOrDefault(finding.Code);
        if (_findings.Count < FindingsMax && count < SameIssueMax && _seen.Add((finding.Code, finding.Path)))
        {
            _counts[finding.Code] = count + 1;
            _findings.Add(finding);
        }
    }
}
