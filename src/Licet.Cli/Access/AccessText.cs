using Licet.Cli.Files;

namespace Licet.Cli.Access;

/// <summary>The answers to a reverse question for people: a line for each, and beneath it why.</summary>
internal static class AccessText
{
    private const string Indent = "         ";

    /// <summary>Writes the answers.</summary>
    public static void Write(AccessReport report, Terminal terminal)
    {
        // Those in a row for which the same is to be said share it.
        string[] whys = [.. report.Answers.Select(answer => string.Join('\n', Why(answer)))];
        foreach (var (index, answer) in report.Answers.Index())
        {
            var mark = answer.Mark == "onlyIf" ? "only if" : answer.Mark;
            terminal.Write($"{mark,-7}  {answer.Name}");
            var isLast = index == whys.Length - 1;
            if (isLast || whys[index + 1] != whys[index] || report.Answers[index + 1].Mark != answer.Mark)
            {
                foreach (var line in Why(answer))
                {
                    terminal.Write(Indent + line);
                }
            }
        }

        if (report.Answers.IsEmpty)
        {
            terminal.Write("nothing: no policy allows it");
        }
    }

    private static IEnumerable<string> Why(AnswerReport answer)
    {
        if (answer.ConditionInWords is { } words)
        {
            yield return words;
        }

        if (answer is { Mark: "always", Allows.IsEmpty: true })
        {
            yield return "as the root of the account";
        }

        if (!answer.Except.IsEmpty)
        {
            yield return $"except perhaps {string.Join(", ", answer.Except)}";
        }

        foreach (var clause in answer.Allows)
        {
            yield return $"{(answer.Mark == "never" ? "would be allowed by" : "by")} {Describe(clause)}";
        }

        foreach (var clause in answer.Denies)
        {
            yield return $"denied by {Describe(clause)}";
        }

        if (answer.ClausesLeftOut > 0)
        {
            yield return $"and by {answer.ClausesLeftOut} more";
        }

        foreach (var group in answer.Through)
        {
            yield return $"through {group}";
        }

        if (answer.Until is { } until)
        {
            yield return $"until {until}";
        }
    }

    private static string Describe(GivingClause clause) =>
        clause.File is { } file
            ? $"`{clause.Policy}` in {InputFiles.DisplayName(file, clause.Path)}, {clause.Clause}"
            : $"`{clause.Policy}`, {clause.Clause}";
}
