using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Cli.Files;
using Licet.Cli.Servers;
using Licet.Cli.Usage;

namespace Licet.Cli.Replay;

/// <summary><c>licet policy replay</c>: what a draft would have answered to recorded requests.</summary>
internal sealed class ReplayCommand : RecordedCommand
{
    private const string Help =
        """
        Each policy takes the place of the one of its name, or is a new one; nothing is changed. What
        would flip is told by who, what and the clause that decides before and after, with the first as
        an example. Who was in which group is as recorded; tags of resources are as they are now.

        Exit codes: 0 nothing would be lost, 1 something would, 2 there is no answer.

        Examples:
          Whom would this have locked out last month?
            licet policy replay policies/ --server https://iam.example --from 2026-10-01T00:00:00Z
        """;

    private readonly Argument<string[]> _files;
    private readonly Option<string[]> _remove;

    public ReplayCommand(Terminal terminal)
        : this(
            terminal,
            Accept.Files("FILE", "Files with a policy or a JSON list of them, folders of *.json, or -."),
            new Option<string[]>("--remove")
            {
                Description = "The id of a policy that is to go; repeatable.", HelpName = "ID",
            })
    {
    }

    private ReplayCommand(Terminal terminal, Argument<string[]> files, Option<string[]> remove)
        : base("replay", "Try policies on recorded requests: what would flip?", Help, terminal, files, remove) =>
        (_files, _remove) = (files, remove);

    protected override JsonDocument? Ask(ParseResult parsed, LicetServer server, string from, string? to)
    {
        var files = new InputFiles(Terminal.Input);
        var put = new JsonArray();
        foreach (var document in files.Read(parsed.GetRequiredValue(_files)))
        {
            put.Add(JsonNode.Parse(document.Utf8.Span));
        }

        if (files.Unreadable.Count + files.Malformed.Count > 0)
        {
            files.Unreadable.WriteTo(Terminal);
            files.Malformed.WriteTo(Terminal);
            return null;
        }

        var body = new JsonObject { ["from"] = from, ["put"] = put };
        if (to is not null)
        {
            body["to"] = to;
        }

        if (parsed.GetValue(_remove) is { Length: > 0 } removed)
        {
            body["remove"] = new JsonArray([.. removed.Select(id => (JsonNode)id)]);
        }

        var answer = server.Call(HttpMethod.Post, "/v2/iam/log/replay", body.ToJsonString(), out var fault);
        if (answer is null)
        {
            Terminal.Fail(fault);
        }

        return answer;
    }

    protected override void Write(JsonElement answer)
    {
        foreach (var flip in answer.GetProperty("flips").EnumerateArray())
        {
            var first = flip.GetProperty("first");
            Terminal.Write($"{(IsAllowed(flip) ? "gained" : "lost  ")}  {Text(flip, "count"),6} x "
                + $"{Text(flip, "identity")} {Text(flip, "action")}");
            Terminal.Write($"        {ClauseOf(flip, "before")} -> {ClauseOf(flip, "after")}; "
                + $"first {Text(first, "at")} on {Text(first, "resourceURN")}");
        }

        WritePeriod(answer);
        Terminal.Write($"{Text(answer, "decisions")} decisions: {Text(answer, "lost")} lost, "
            + $"{Text(answer, "gained")} gained; "
            + $"{Text(answer, "changedSince")} are answered otherwise today than then, whatever the draft");
    }

    protected override bool IsGood(JsonElement answer) => answer.GetProperty("lost").GetInt64() == 0;

    private static bool IsAllowed(JsonElement flip) => flip.GetProperty("allowed").GetBoolean();

    private static string ClauseOf(JsonElement flip, string name) =>
        flip.TryGetProperty(name, out var clause)
            ? $"`{Text(clause, "policyName")}` {Text(clause, "clause")}"
            : "nothing";
}
