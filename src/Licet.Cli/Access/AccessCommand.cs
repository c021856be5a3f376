using System.CommandLine;
using Licet.Cli.Checks;
using Licet.Cli.Servers;
using Licet.Cli.Usage;
using Licet.Engine.Policies;

namespace Licet.Cli.Access;

/// <summary>
/// A reverse question: <c>licet who-can</c>, <c>what-can</c>, <c>where-can</c>; put to policy files, or to a server.
/// </summary>
internal abstract class AccessCommand : ExplainedCommand
{
    private readonly Option<string[]> _policies = new("--policies")
    {
        Description = "Files with a policy or a JSON list of them, folders of *.json, or -; repeatable.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _server = Accept.Each(
        new Option<string?>("--server")
        {
            Description = $"Ask this server instead, with the token in ${LicetServer.TokenVariable}.", HelpName = "URL",
        },
        LicetServer.FaultOfAddress);

    private readonly Option<string?> _instant = Accept.Each(
        new Option<string?>("--at")
        {
            Description = "From when on, by RFC 3339; now if not given. A server's policies as they were then.",
            HelpName = "INSTANT",
        },
        QuestionValues.FaultOfInstant);

    private readonly Option<long?> _revision = new("--revision")
    {
        Description = "The policies of a server as of this revision.", HelpName = "NUMBER",
    };

    private readonly PolicySetOptions _set = new();

    private readonly Option<string?> _plate = Plates.CreateOption("Plate of the account; eu if nothing says it.");

    private readonly Option<string> _output = Accept.OneOf("--output", "Form of the answer.", "table", "json");

    private readonly Terminal _terminal;

    protected AccessCommand(string name, string description, string further, Terminal terminal, params Symbol[] own)
        : base(name, description, further)
    {
        _terminal = terminal;
        Array.ForEach([.. own.OfType<Argument>()], Add);
        Option[] common =
        [
            _policies, _server, _instant, _revision, _set.Account, _plate, _set.PermissionsGroups, _set.ResourceGroups,
            _output,
        ];
        Array.ForEach([.. common[..2], .. own.OfType<Option>(), .. common[2..]], Add);
        SetAction(Run);
    }

    /// <summary>What is asked, but for the instant.</summary>
    protected abstract AccessQuestion QuestionOf(ParseResult parsed);

    /// <summary>The groups of the identity, as far as options say.</summary>
    protected virtual string[] GroupsOf(ParseResult parsed) => [];

    /// <summary>The tags of the resource, as far as options say.</summary>
    protected virtual KeyValuePair<string, string>[] TagsOf(ParseResult parsed) => [];

    private int Run(ParseResult parsed)
    {
        if ((parsed.GetResult(_policies) is null) == (parsed.GetResult(_server) is null))
        {
            _terminal.Fail("needs one of `--policies` and `--server`: where the policies are");
            _terminal.Error.WriteLine($"see `licet {Name} --help`");
            return ExitCode.NoAnswer;
        }

        if (parsed.GetValue(_revision) is not null && parsed.GetResult(_server) is null)
        {
            _terminal.Fail("`--revision` is of a server; files have none");
            return ExitCode.NoAnswer;
        }

        var question = QuestionOf(parsed) with
        {
            Instant = parsed.GetValue(_instant) is { } text ? Expiry.Parse(text)!.Value.Instant : null,
            Revision = parsed.GetValue(_revision),
        };
        var report = parsed.GetValue(_server) is { } server
            ? AskServer(LicetServer.AddressOf(server)!, question)
            : AskFiles(parsed, question);
        if (report is null)
        {
            return ExitCode.NoAnswer;
        }

        if (parsed.GetValue(_output) == "json")
        {
            _terminal.WriteRaw(ReportJson.Write(report));
        }
        else
        {
            AccessText.Write(report, _terminal);
        }

        return report.Answers.Any(answer => answer.Mark != "never") ? ExitCode.Yes : ExitCode.No;
    }

    private AccessReport? AskServer(Uri server, AccessQuestion question)
    {
        if (_terminal.Variable(LicetServer.TokenVariable) is not { Length: > 0 } token)
        {
            _terminal.Fail($"no token for `{server}`: put one of somebody who may read policies in "
                + $"`{LicetServer.TokenVariable}`");
            return null;
        }

        var report = new OnlineAccess(server, token).Ask(question, out var fault);
        if (report is null)
        {
            _terminal.Fail(fault);
        }

        return report;
    }

    private AccessReport? AskFiles(ParseResult parsed, AccessQuestion question)
    {
        var named = question.Identity ?? question.Resource ?? "";
        var plate = parsed.GetValue(_plate) ?? Plates.Of(named) ?? Plates.Default;
        var account = parsed.GetValue(_set.Account)
            ?? (question.Identity is { } identity ? QuestionValues.AccountOf(identity) : "");
        if (_set.Read(parsed, parsed.GetValue(_policies), account, plate, _terminal) is not { } policies)
        {
            return null;
        }

        var directory = new OfflineDirectory(policies.Source, GroupsOf(parsed), TagsOf(parsed));
        return new OfflineAccess(policies, directory).Ask(question, _terminal.Clock.GetUtcNow().UtcDateTime);
    }
}
