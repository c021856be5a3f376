using System.Collections.Immutable;

namespace Licet.Engine.Documents;

/// <summary>Collects problems while a document is read, at most <see cref="Limits.ProblemsMax"/> of them.</summary>
internal sealed class ProblemList
{
    private readonly List<Problem> _problems = [];
    private int _omitted;

    public bool IsEmpty => _problems.Count == 0;

    public void Add(DocumentPath path, ProblemKind kind, string message) => Add(path.ToString(), kind, message);

    public void Add(string path, ProblemKind kind, string message)
    {
        if (_problems.Count < Limits.ProblemsMax)
        {
            _problems.Add(new Problem(Printable(path), kind, Printable(message)));
        }
        else
        {
            _omitted++;
        }
    }

    // Input that is quoted may hold line ends and control characters; a problem stays one line wherever it is shown.
    private static string Printable(string text) =>
        text.Any(char.IsControl)
            ? string.Concat(text.Select(one => char.IsControl(one) ? $"\\u{(int)one:x4}" : one.ToString()))
            : text;

    public ImmutableArray<Problem> ToImmutable() =>
        _omitted == 0
            ? [.. _problems]
            : [.. _problems, new Problem("", ProblemKind.TooLarge, $"{_omitted} further problems are not listed")];
}
