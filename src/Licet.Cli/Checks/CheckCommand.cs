using System.CommandLine;
using System.CommandLine.Parsing;
using Licet.Cli.Usage;
using Licet.Engine;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Resources;
using Licet.Engine.Urns;

namespace Licet.Cli.Checks;

/// <summary>
/// <c>licet check</c>: policies from files and a request from options, decided and explained without a server.
/// </summary>
internal sealed class CheckCommand : ExplainedCommand
{
    private readonly Argument<string[]> _policies = Accept.Files(
        "POLICY", "Files with a policy or a JSON list of them, folders of *.json, or - for standard input.");

    private readonly Option<string> _identity = Accept.Each(
        new Option<string>("--identity") { Description = "Who asks.", HelpName = "URN", Required = true },
        QuestionValues.FaultOfIdentity);

    private readonly Option<string[]> _groups = Accept.Each(
        new Option<string[]>("--group") { Description = "A group of the identity; repeatable.", HelpName = "URN" },
        QuestionValues.FaultOfGroup);

    private readonly Option<string[]> _actions = Accept.Each(
        new Option<string[]>("--action")
        {
            Description = "What it wants to do; repeatable, each is decided.", HelpName = "ACTION", Required = true,
        },
        QuestionValues.FaultOfAction);

    private readonly Option<string> _resource = Accept.Each(
        new Option<string>("--resource") { Description = "On what.", HelpName = "URN", Required = true },
        QuestionValues.FaultOfResource);

    private readonly Option<string[]> _tags = Accept.Each(
        new Option<string[]>("--tag") { Description = "A tag of the resource; repeatable.", HelpName = "KEY=VALUE" },
        QuestionValues.FaultOfTag);

    private readonly Option<string?> _address = Accept.Each(
        new Option<string?>("--ip") { Description = "From which address; none if not given.", HelpName = "ADDRESS" },
        QuestionValues.FaultOfAddress);

    private readonly Option<string?> _instant = Accept.Each(
        new Option<string?>("--at") { Description = "When, by RFC 3339; now if not given.", HelpName = "INSTANT" },
        QuestionValues.FaultOfInstant);

    private readonly PolicySetOptions _set = new();

    private readonly Option<string?> _plate = Plates.CreateOption("Plate of the account; the identity's if not given.");

    private readonly Option<string> _output = Accept.OneOf("--output", "Form of the answer.", "table", "json");

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "In the table: the question, every deciding clause, every near one.",
    };

    private readonly Terminal _terminal;

    public CheckCommand(Terminal terminal)
        : base(
            "check",
            "Decide by policy files whether a request is allowed, and say why. Needs no server.",
            CheckHelp.Text)
    {
        _terminal = terminal;
        Add(_policies);
        foreach (var option in new Option[]
        {
            _identity, _groups, _actions, _resource, _tags, _address, _instant, _set.Account, _plate,
            _set.PermissionsGroups, _set.ResourceGroups, _output, _explain,
        })
        {
            Add(option);
        }

        _tags.Validators.Add(CheckTags);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var question = Ask(parsed);
        var written = parsed.GetValue(_policies);
        if (_set.Read(parsed, written, question.Account, question.Plate, _terminal) is not { } policies)
        {
            return ExitCode.NoAnswer;
        }

        var report = new Checker(question, policies).Check();
        foreach (var warning in report.Warnings)
        {
            _terminal.Warn(warning);
        }

        if (parsed.GetValue(_output) == "json")
        {
            _terminal.WriteRaw(ReportJson.Write(report));
        }
        else
        {
            CheckText.Write(report, parsed.GetValue(_explain), _terminal);
        }

        return report.Allowed ? ExitCode.Yes : ExitCode.No;
    }

    private Question Ask(ParseResult parsed)
    {
        var identity = parsed.GetRequiredValue(_identity);
        var plate = parsed.GetValue(_plate) ?? Plates.Of(identity) ?? Plates.Default;
        var tags = (parsed.GetValue(_tags) ?? []).Select(tag => QuestionValues.TagOf(tag)!.Value);
        var identities = (parsed.GetValue(_groups) ?? []).Prepend(identity).Select(urn => Urn.WithPlate(urn, plate));
        return new Question
        {
            Account = parsed.GetValue(_set.Account) ?? QuestionValues.AccountOf(identity),
            Plate = plate,
            Identities = [.. identities.Distinct()],
            Actions = [.. parsed.GetRequiredValue(_actions).Distinct()],
            Resource = ResourceAttributes.OfUrn(
                parsed.GetRequiredValue(_resource), plate, tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))),
            Source = parsed.GetValue(_address) is { } address ? SourceAddress.Parse(address) : SourceAddress.None,
            Instant = parsed.GetValue(_instant) is { } instant
                ? Expiry.Parse(instant)!.Value.Instant
                : _terminal.Clock.GetUtcNow().UtcDateTime,
        };
    }

    private void CheckTags(OptionResult result)
    {
        if (result.Tokens.Count > Limits.TagsMax)
        {
            result.AddError($"`{_tags.Name}`: {result.Tokens.Count} tags, more than {Limits.TagsMax}");
        }

        var twice = result.Tokens
            .GroupBy(token => QuestionValues.TagOf(token.Value)?.Key ?? token.Value, StringComparer.Ordinal)
            .Where(same => same.Count() > 1);
        foreach (var tag in twice)
        {
            result.AddError($"`{_tags.Name}`: the key `{tag.Key}` is given twice");
        }
    }
}
