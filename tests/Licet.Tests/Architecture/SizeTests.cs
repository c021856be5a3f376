using Xunit;

namespace Licet.Tests.Architecture;

public sealed class SizeTests
{
    private const int ColumnsMax = 120;
    private const int MemberLinesMax = 60;
    private const int FileLinesMax = 400;
    private const int ProgramLinesMax = 80;

    [Fact]
    public void A_line_has_at_most_120_columns()
    {
        Offenders.AssertNone(
            $"a line is wider than {ColumnsMax} columns",
            from file in SourceFile.All
            from line in file.Lines.Index()
            where line.Item.Length > ColumnsMax
            select $"{file.Path}:{line.Index + 1}: {line.Item.Length}");
    }

    [Fact]
    public void A_method_has_at_most_60_lines()
    {
        Offenders.AssertNone(
            $"a method is longer than {MemberLinesMax} lines",
            from file in SourceFile.CSharp
            from member in file.Members
            where member.LineCount > MemberLinesMax
            select $"{file.Path}:{member.Line}: {member.LineCount}");
    }

    [Fact]
    public void A_file_has_at_most_400_lines()
    {
        Offenders.AssertNone(
            $"a file is longer than {FileLinesMax} lines",
            from file in SourceFile.All
            where file.Lines.Count > FileLinesMax
            select $"{file.Path}:{FileLinesMax + 1}: {file.Lines.Count}");
    }

    [Fact]
    public void The_server_starts_from_a_table_of_contents()
    {
        Offenders.AssertNone(
            $"Program.cs has {ProgramLinesMax} lines or more",
            from file in SourceFile.CSharp
            where file.Path == "src/Licet.Server/Program.cs" && file.Lines.Count >= ProgramLinesMax
            select $"{file.Path}:{ProgramLinesMax}: {file.Lines.Count}");
    }
}
