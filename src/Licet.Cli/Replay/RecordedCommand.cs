using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Cli.Checks;
using Licet.Cli.Servers;
using Licet.Cli.Usage;

namespace Licet.Cli.Replay;

/// <summary>A command that puts a server's recorded requests to work, for a period of them.</summary>
internal abstract class RecordedCommand : ExplainedCommand
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Option<string> _server = Accept.Each(
        new Option<string>("--server")
        {
            Description = $"The server, with the token in ${LicetServer.TokenVariable}.", HelpName = "URL",
            Required = true,
        },
        LicetServer.FaultOfAddress);

    private readonly Option<string> _from = Accept.Each(
        new Option<string>("--from")
        {
            Description = "The beginning of the period, by RFC 3339.", HelpName = "INSTANT", Required = true,
        },
        QuestionValues.FaultOfInstant);

    private readonly Option<string?> _to = Accept.Each(
        new Option<string?>("--to")
        {
            Description = "Its end, by RFC 3339; now if not given.", HelpName = "INSTANT",
        },
        QuestionValues.FaultOfInstant);

    private readonly Option<string> _output = Accept.OneOf("--output", "Form of the answer.", "table", "json");

    protected RecordedCommand(string name, string description, string further, Terminal terminal, params Symbol[] own)
        : base(name, description, further)
    {
        Terminal = terminal;
        Array.ForEach([.. own.OfType<Argument>()], Add);
        Array.ForEach([_server, _from, _to, .. own.OfType<Option>(), _output], Add);
        SetAction(Run);
    }

    protected Terminal Terminal { get; }

    /// <summary>Asks; null, with the reason told, when there is no answer.</summary>
    protected abstract JsonDocument? Ask(ParseResult parsed, LicetServer server, string from, string? to);

    /// <summary>Writes the answer for people.</summary>
    protected abstract void Write(JsonElement answer);

    /// <summary>Whether the answer is what one hopes for.</summary>
    protected abstract bool IsGood(JsonElement answer);

    /// <summary>How much of the period was read, in a line.</summary>
    protected void WritePeriod(JsonElement answer)
    {
        var period = answer.GetProperty("period");
        Terminal.Write($"{period.GetProperty("requests")} recorded requests from {Text(period, "from")} to "
            + Text(period, "readTo"));
        if (!period.GetProperty("complete").GetBoolean())
        {
            Terminal.Warn($"it took too long: what came after {Text(period, "readTo")} was not looked at");
        }
    }

    /// <summary>The text of a member; empty where there is none.</summary>
    protected static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? member.ToString() : "";

    private int Run(ParseResult parsed)
    {
        var address = LicetServer.AddressOf(parsed.GetRequiredValue(_server))!;
        if (Terminal.Variable(LicetServer.TokenVariable) is not { Length: > 0 } token)
        {
            Terminal.Fail($"no token for `{address}`: put one of somebody who may read policies and the access-policy "
                + $"log in `{LicetServer.TokenVariable}`");
            return ExitCode.NoAnswer;
        }

        using var answer = Ask(
            parsed, new LicetServer(address, token), parsed.GetRequiredValue(_from), parsed.GetValue(_to));
        if (answer is null)
        {
            return ExitCode.NoAnswer;
        }

        if (parsed.GetValue(_output) == "json")
        {
            Terminal.WriteRaw(JsonSerializer.Serialize(answer.RootElement, s_indented));
        }
        else
        {
            Write(answer.RootElement);
        }

        return IsGood(answer.RootElement) ? ExitCode.Yes : ExitCode.No;
    }
}
