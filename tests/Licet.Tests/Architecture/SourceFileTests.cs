using System.Text.RegularExpressions;
using Xunit;

namespace Licet.Tests.Architecture;

/// <summary>The reader behind the architecture tests: one that sees too little would let everything pass.</summary>
public sealed class SourceFileTests
{
    [Fact]
    public void The_repository_is_read()
    {
        Assert.Contains(SourceFile.CSharp, file => file.Path == "src/Licet.Engine/Limits.cs");
        Assert.Contains(SourceFile.CSharp, file => file.Path == "tests/Licet.Tests/Architecture/SourceFileTests.cs");
        Assert.DoesNotContain(SourceFile.All, file => file.Path.Contains("/obj/", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_of_the_product_is_understood()
    {
        Offenders.AssertNone(
            "no type was found in the file",
            from file in SourceFile.CSharp
            where file.IsUnder("src") && file.Types.Count == 0
            where !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)
            select file.Path);
    }

    [Theory]
    [InlineData("a // Npgsql", "a")]
    [InlineData("a /* { \n */ b", "a b")]
    [InlineData("#pragma warning\nb", "b")]
    [InlineData("f('\"', '\\'', 'x') + 1", "f( , , ) + 1")]
    [InlineData("\"a\\\"{\" b", "b")]
    [InlineData("@\"a\\\" b", "b")]
    [InlineData("@\"\"\"{\" b", "b")]
    [InlineData("\"\"\"a \"quoted\" { \n\"\"\" b", "b")]
    [InlineData("$\"{{ {f(\"}\", '\"')} {x:N2} \" b", "b")]
    [InlineData("$@\"\\{a[\"x\"]}\"\" \" b", "b")]
    public void Comments_and_literals_become_spaces(string source, string code)
    {
        var actual = SourceFile.Of("src/A.cs", source).Code;

        Assert.Equal(code, Regex.Replace(actual, @"\s+", " ").Trim());
        Assert.Equal(source.Length, actual.Length);
        Assert.Equal(source.IndexOf('\n', StringComparison.Ordinal), actual.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void Types_are_found_with_their_names_and_visibility()
    {
        var file = SourceFile.Of("src/A.cs", """
            namespace N;
            [Attribute(typeof(int), "class X { }")]
            public sealed partial class A<T> : B where T : class
            {
                public enum Inner { One }
                public void M<U>() where U : struct { var record = new { }; }
            }
            public readonly record struct Id(Guid Value);
            internal record R { public int X { get; } = 1; }
            public delegate Task<int> Ask(string what);
            file interface I;
            """);

        Assert.Equal(
            [
                new DeclaredType("A", 3, IsPublic: true, IsNested: false),
                new DeclaredType("Inner", 5, IsPublic: true, IsNested: true),
                new DeclaredType("Id", 8, IsPublic: true, IsNested: false),
                new DeclaredType("R", 9, IsPublic: false, IsNested: false),
                new DeclaredType("Ask", 10, IsPublic: true, IsNested: false),
                new DeclaredType("I", 11, IsPublic: false, IsNested: false),
            ],
            file.Types);
    }

    [Fact]
    public void Members_are_measured_without_attributes_and_fields_are_no_members()
    {
        var file = SourceFile.Of("src/A.cs", """
            class A
            {
                private static readonly int[] Table =
                {
                    1,
                };

                [Theory]
                [InlineData(new[] { 1 })]
                public void M(int[] x = null)
                {
                    if (x == null) { return; }
                }

                public int P { get; } = F(new() {
                    X = 1 });

                public static bool operator ==(A a, A b) => a
                    .Equals(b);

                public int Q => 1 switch
                {
                    _ => 2,
                };
            }
            """);

        Assert.Equal(
            [new DeclaredMember(10, 4), new DeclaredMember(18, 2), new DeclaredMember(21, 4)],
            file.Members);
    }
}
