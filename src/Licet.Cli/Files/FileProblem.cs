namespace Licet.Cli.Files;

/// <summary>What is wrong at one place of one file.</summary>
/// <param name="File">The file as it was named on the command line, or as found in a folder named there.</param>
/// <param name="Path">The JSON path within the file; empty for the file as a whole.</param>
/// <param name="Message">For the author of the file: lowercase, no full stop.</param>
internal sealed record FileProblem(string File, string Path, string Message)
{
    public override string ToString()
    {
        var place = Path.Length == 0 ? "" : $" `{Path}`:";
        return $"{InputFiles.DisplayName(File)}:{place} {Message}";
    }
}
