using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Cli.Checks;
using Licet.Cli.Servers;
using Licet.Cli.Usage;

namespace Licet.Cli.Logs;

/// <summary><c>licet log search</c>: records of a server's logs, by a query of Graylog's.</summary>
internal sealed class LogSearchCommand : ExplainedCommand
{
    private const string FurtherHelp =
        """
        QUERY is in Graylog's language; without one, everything. The newest records come first. A line
        shows the time, the message and the other fields; as JSON it is the record itself.

        Exit codes: 0 something was found, 1 nothing was, 2 there is no answer.

        Examples:
          What was john.doe refused?
            licet log search 'identities_array:*john.doe* AND unauthorized_actions_array:*' \
              --server https://iam.example
          Which sign-ins failed since Monday?
            licet log search 'type:LOGIN_FAILED' --kind audit --from 2026-11-16T00:00:00Z \
              --server https://iam.example --output json
        """;

    private static readonly JsonSerializerOptions s_written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Argument<string> _query = new("QUERY")
    {
        Description = "What to look for; everything if not given.", DefaultValueFactory = _ => "*",
    };

    private readonly Option<string> _server = Accept.Each(
        new Option<string>("--server")
        {
            Description = $"The server, with the token in ${LicetServer.TokenVariable}.", HelpName = "URL",
            Required = true,
        },
        LicetServer.FaultOfAddress);

    private readonly Option<string> _kind =
        Accept.OneOf("--kind", "Which log.", "access-policy", "activity", "audit");

    private readonly Option<string?> _from = Accept.Each(
        new Option<string?>("--from") { Description = "Then or later, by RFC 3339.", HelpName = "INSTANT" },
        QuestionValues.FaultOfInstant);

    private readonly Option<string?> _to = Accept.Each(
        new Option<string?>("--to") { Description = "Before that, by RFC 3339.", HelpName = "INSTANT" },
        QuestionValues.FaultOfInstant);

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "How many at most, 1 to 1000.", HelpName = "N", DefaultValueFactory = _ => 100,
    };

    private readonly Option<string> _output = Accept.OneOf("--output", "Form of the answer.", "table", "json");

    private readonly Terminal _terminal;

    public LogSearchCommand(Terminal terminal)
        : base("search", "Find records in a server's logs.", FurtherHelp)
    {
        _terminal = terminal;
        Add(_query);
        Array.ForEach<Option>([_server, _kind, _from, _to, _limit, _output], Add);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var address = LicetServer.AddressOf(parsed.GetRequiredValue(_server))!;
        if (_terminal.Variable(LicetServer.TokenVariable) is not { Length: > 0 } token)
        {
            _terminal.Fail(
                $"no token for `{address}`: put one of somebody who may read the log in `{LicetServer.TokenVariable}`");
            return ExitCode.NoAnswer;
        }

        using var answer = new LicetServer(address, token).Call(HttpMethod.Get, PathOf(parsed), null, out var fault);
        if (answer is null)
        {
            _terminal.Fail(fault);
            return ExitCode.NoAnswer;
        }

        var records = answer.RootElement.GetProperty("records");
        foreach (var record in records.EnumerateArray())
        {
            var isJson = parsed.GetValue(_output) == "json";
            _terminal.WriteRaw(isJson ? JsonSerializer.Serialize(record, s_written) : LineOf(record));
        }

        if (answer.RootElement.TryGetProperty("nextBefore", out var next))
        {
            _terminal.Warn($"there is more: look further with `sequence_int:<{next}`, or raise --limit");
        }

        return records.GetArrayLength() > 0 ? ExitCode.Yes : ExitCode.No;
    }

    private string PathOf(ParseResult parsed)
    {
        var log = parsed.GetValue(_kind) switch
        {
            "activity" => "/me/api/log",
            "audit" => "/me/logs/audit/log",
            _ => "/v2/iam/log",
        };
        return LicetServer.Target(
            log + "/search",
            ("query", parsed.GetValue(_query)),
            ("from", parsed.GetValue(_from)),
            ("to", parsed.GetValue(_to)),
            ("limit", parsed.GetValue(_limit).ToString(CultureInfo.InvariantCulture)));
    }

    // JSON escapes what would move a terminal's cursor.
    private static string LineOf(JsonElement record)
    {
        var fields = record.EnumerateObject()
            .Where(field => field.Name is not ("timestamp" or "message" or "sequence_int"))
            .Select(field => $"{field.Name}={JsonSerializer.Serialize(field.Value, s_written)}");
        var message = JsonSerializer.Serialize(record.GetProperty("message"), s_written);
        return $"{record.GetProperty("timestamp").GetString()}  {message}  {string.Join("  ", fields)}";
    }
}
