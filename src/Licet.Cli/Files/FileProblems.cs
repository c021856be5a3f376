using Licet.Engine.Documents;

namespace Licet.Cli.Files;

/// <summary>All that is wrong with the files of one run, as far as a person would read it.</summary>
internal sealed class FileProblems
{
    private const int ShownMax = 500;

    private readonly List<FileProblem> _shown = [];

    /// <summary>How many there are, shown or not.</summary>
    public int Count { get; private set; }

    public IReadOnlyList<FileProblem> Shown => _shown;

    public void Add(string file, string path, string message)
    {
        Count++;
        if (_shown.Count < ShownMax)
        {
            _shown.Add(new FileProblem(file, path, message));
        }
    }

    /// <summary>Adds what a reader found in a document, under its place in the file.</summary>
    public void Add(SourceDocument document, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            Add(document.File, document.PathOf(problem.Path), problem.Message);
        }
    }

    public void WriteTo(Terminal terminal)
    {
        foreach (var problem in _shown)
        {
            terminal.Fail(problem.ToString());
        }

        if (Count > _shown.Count)
        {
            terminal.Fail($"{Count - _shown.Count} further problems are not listed");
        }
    }
}
