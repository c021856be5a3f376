using System.Collections.Immutable;
using Licet.Cli.Files;

namespace Licet.Cli.Checks;

/// <summary>A check's answer for people: a line for each action, and beneath it why.</summary>
internal static class CheckText
{
    private const int NearestShownMax = 3;
    private const string Indent = "         ";

    /// <summary>Writes the answer.</summary>
    /// <param name="report">The answer.</param>
    /// <param name="explain">Whether to say all that is known, the question included.</param>
    /// <param name="terminal">Where to.</param>
    public static void Write(CheckReport report, bool explain, Terminal terminal)
    {
        if (explain)
        {
            WriteQuestion(report, terminal);
        }

        foreach (var decision in report.Decisions)
        {
            terminal.Write($"{(decision.Allowed ? "allowed" : "refused")}  {decision.Action}");
            foreach (var line in Why(decision, explain))
            {
                terminal.Write(Indent + line);
            }
        }

        if (report.Decisions.Length > 1)
        {
            var allowed = report.Decisions.Count(decision => decision.Allowed);
            terminal.Write($"{allowed} allowed, {report.Decisions.Length - allowed} refused");
        }
    }

    private static void WriteQuestion(CheckReport report, Terminal terminal)
    {
        var tags = report.Resource.Tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal);
        terminal.Write($"who      {string.Join($", ", report.Identities)}");
        terminal.Write($"what     {report.Resource.Urn}");
        terminal.Write($"tags     {(report.Resource.Tags.Count == 0 ? "none" : string.Join(", ", tags))}");
        terminal.Write($"from     {report.Address ?? "no address"}");
        terminal.Write($"at       {report.Instant}");
        terminal.Write($"account  {report.Account}, plate {report.Plate}; policies read: {report.Policies}");
        terminal.Write("");
    }

    private static IEnumerable<string> Why(DecisionReport decision, bool explain)
    {
        if (!decision.Deciding.IsEmpty)
        {
            return Deciding(decision, explain);
        }

        return decision.Nearest.IsEmpty ? [decision.Reason] : Nearest(decision.Nearest, explain);
    }

    private static IEnumerable<string> Deciding(DecisionReport decision, bool explain)
    {
        var verb = decision.Allowed ? "by" : "denied by";
        if (explain)
        {
            return decision.Deciding.Select(clause => $"{verb} {Describe(clause)}");
        }

        var others = decision.Deciding.Length - 1;
        return [$"{verb} {Describe(decision.Deciding[0])}{(others == 0 ? "" : $" (and {others} more)")}"];
    }

    // What lacked one thing is near; where nothing is, the first is as near as it gets.
    private static IEnumerable<string> Nearest(ImmutableArray<ClauseReport> nearest, bool explain)
    {
        var shown = explain
            ? nearest
            : [.. nearest.Where((clause, index) => index == 0 || clause.Lacks.Length == 1).Take(NearestShownMax)];
        return shown
            .Select(clause => $"- {Describe(clause)}: {string.Join("; ", clause.Lacks.Select(lack => lack.Message))}")
            .Prepend("no policy allows it; the nearest:");
    }

    private static string Describe(ClauseReport clause)
    {
        var place = InputFiles.DisplayName(clause.File, clause.Path);
        var group = clause.PermissionsGroup is { } urn ? $" of {urn[(urn.LastIndexOf(':') + 1)..]}" : "";
        var entry = clause.Index is { } index && clause.Lacks.IsEmpty ? $"[{index}]{group}: `{clause.Pattern}`" : group;
        return $"`{clause.Policy}` in {place}, {clause.Clause}{entry}";
    }
}
