using Xunit;

namespace Licet.Tests.Architecture;

public sealed class TypeNameTests
{
    private static readonly string[] Questions =
    [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Handler", "Impl", "Base", "Info", "Data", "Dto",
    ];

    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name()
    {
        // Generic arity does not count, and the part of a partial type says what it is about behind a dot.
        Offenders.AssertNone(
            "a public type is in a file of another name",
            from file in SourceFile.CSharp
            from type in file.Types
            where type is { IsPublic: true, IsNested: false }
            where type.Name != Path.GetFileName(file.Path).Split('.')[0]
            select $"{file.Path}:{type.Line}: {type.Name}");
    }

    [Fact]
    public void A_name_is_no_open_question()
    {
        Offenders.AssertNone(
            "a name says nothing by its ending",
            from file in SourceFile.CSharp
            from type in file.Types
            where Questions.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal))
            select $"{file.Path}:{type.Line}: {type.Name}");
    }

    [Fact]
    public void Folders_are_named_for_concepts()
    {
        string[] kinds = ["Models", "Services", "Helpers", "Utils", "Interfaces", "Managers", "Common"];

        Offenders.AssertNone(
            "a folder is named for a kind of code",
            from file in SourceFile.CSharp
            let folder = file.Path.Split('/')[..^1].FirstOrDefault(kinds.Contains)
            where folder is not null
            select $"{file.Path}: {folder}");
    }
}
