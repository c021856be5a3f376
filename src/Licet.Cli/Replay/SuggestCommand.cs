using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Cli.Checks;
using Licet.Cli.Servers;

namespace Licet.Cli.Replay;

/// <summary><c>licet policy suggest</c>: the smallest policies for what an identity was recorded to do.</summary>
internal sealed class SuggestCommand : RecordedCommand
{
    private const string Help =
        """
        The policies are written as they could be created, followed by what of the present ones was not
        used. They have been tried on the recorded calls: nothing that was allowed is lost.

        Exit codes: 0 nothing is lost, 1 something would be, 2 there is no answer.

        Examples:
          What does the deployment account need, going by the last quarter?
            licet policy suggest urn:v1:eu:identity:user:xx1111-ovh/deploy \
              --server https://iam.example --from 2026-08-01T00:00:00Z --unused-days 60
        """;

    private static readonly JsonSerializerOptions s_written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Argument<string> _identity;
    private readonly Option<bool> _wildcards;
    private readonly Option<int?> _unusedDays;

    public SuggestCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("IDENTITY") { Description = "URN of a user, a service account or a group." },
            new Option<bool>("--wildcards") { Description = "Let `*` take the place of names that begin alike." },
            new Option<int?>("--unused-days")
            {
                Description = "List grants that were not used for so many days; 90 if not given.", HelpName = "DAYS",
            })
    {
    }

    private SuggestCommand(
        Terminal terminal, Argument<string> identity, Option<bool> wildcards, Option<int?> unusedDays)
        : base(
            "suggest", "Propose the smallest policies for what an identity did.", Help, terminal,
            identity, wildcards, unusedDays) =>
        (_identity, _wildcards, _unusedDays) = (identity, wildcards, unusedDays);

    protected override JsonDocument? Ask(ParseResult parsed, LicetServer server, string from, string? to)
    {
        var identity = parsed.GetRequiredValue(_identity);
        if (QuestionValues.FaultOfIdentity(identity) is { } problem)
        {
            Terminal.Fail(problem);
            return null;
        }

        var target = LicetServer.Target(
            "/v2/iam/access/leastPrivilege",
            ("identity", identity),
            ("from", from),
            ("to", to),
            ("wildcards", parsed.GetValue(_wildcards) ? "true" : null),
            ("unusedDays", parsed.GetValue(_unusedDays)?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var answer = server.Call(HttpMethod.Get, target, body: null, out var fault);
        if (answer is null)
        {
            Terminal.Fail(fault);
        }

        return answer;
    }

    protected override void Write(JsonElement answer)
    {
        foreach (var policy in answer.GetProperty("policies").EnumerateArray())
        {
            Terminal.WriteRaw(JsonSerializer.Serialize(policy, s_written));
        }

        foreach (var grant in answer.GetProperty("unused").EnumerateArray())
        {
            var last = Text(grant, "lastUsed");
            Terminal.Write($"unused  {Text(grant, "action")} by `{Text(grant, "policyName")}` {Text(grant, "clause")}, "
                + (last.Length == 0 ? "never" : $"since {last}"));
        }

        foreach (var call in answer.GetProperty("lost").EnumerateArray())
        {
            Terminal.Warn($"not covered: {Text(call, "action")} on {Text(call, "resourceURN")}");
        }

        WritePeriod(answer);
        Terminal.Write($"{Text(answer, "calls")} allowed calls, {Text(answer, "distinctCalls")} different ones");
    }

    protected override bool IsGood(JsonElement answer) => answer.GetProperty("lost").GetArrayLength() == 0;
}
