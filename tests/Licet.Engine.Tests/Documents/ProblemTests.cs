using System.Globalization;
using System.Text;
using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Documents;

/// <summary>
/// Everything that a reader may find wrong is a golden file, for people to read: path, kind and message.
/// </summary>
public sealed class ProblemTests
{
    private const int InputCharsShown = 240;
    private const int ProblemsShown = 25;

    [Fact]
    public void Each_problem_has_its_path_its_kind_and_its_message()
    {
        var text = new StringBuilder();
        foreach (var (chapter, inputs) in RefusedInputs.All)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"# {chapter}").AppendLine();
            foreach (var input in inputs)
            {
                text.AppendLine(input.Title).Append("    ").AppendLine(Shown(input.Bytes));
                var problems = input.Read(input.Bytes);
                foreach (var problem in problems.Take(ProblemsShown))
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"  {problem.Kind}: {Shorter(problem.ToString())}");
                }

                if (problems.Length > ProblemsShown)
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"  and so on, {problems.Length}: {problems[^1]}");
                }

                text.AppendLine(problems.IsEmpty ? "  accepted\n" : "");
            }
        }

        Golden.AssertMatches("tests/Licet.Engine.Tests/Documents/problems.txt", text.ToString());
    }

    [Fact]
    public void What_looks_wrong_and_is_right_is_accepted()
    {
        var (_, inputs) = RefusedInputs.All.Single(chapter => chapter.Chapter == "Accepted");
        Assert.All(inputs, input => Assert.Empty(input.Read(input.Bytes)));
    }

    [Fact]
    public void Whatever_else_is_listed_is_refused_with_lowercase_messages_and_no_full_stop()
    {
        foreach (var (_, inputs) in RefusedInputs.All.Where(chapter => chapter.Chapter != "Accepted"))
        {
            foreach (var input in inputs)
            {
                var problems = input.Read(input.Bytes);
                Assert.True(problems.Length > 0, input.Title);
                Assert.All(problems, problem => Assert.Matches("^[^A-Z].*[^.]$", problem.Message));
            }
        }
    }

    // Printable ASCII as it is, the rest as escapes; of a long input its two ends.
    private static string Shown(byte[] bytes)
    {
        var text = new StringBuilder();
        foreach (var one in bytes)
        {
            _ = one is >= (byte)' ' and <= (byte)'~'
                ? text.Append((char)one)
                : text.Append(CultureInfo.InvariantCulture, $"<{one:x2}>");
        }

        return Shorter(text.ToString());
    }

    private static string Shorter(string text) =>
        text.Length <= InputCharsShown ? text : $"{text[..(InputCharsShown / 2)]} … {text[^(InputCharsShown / 4)..]}";
}
