using System.CommandLine;

namespace Licet.Cli.Access;

/// <summary><c>licet who-can</c>: who may do an action on a resource?</summary>
internal sealed class WhoCanCommand : AccessCommand
{
    private readonly Argument<string> _action;
    private readonly Argument<string> _resource;
    private readonly Option<string[]> _tags;

    public WhoCanCommand(Terminal terminal)
        : this(terminal, AccessArguments.Action(), AccessArguments.Resource(), AccessArguments.Tags())
    {
    }

    private WhoCanCommand(
        Terminal terminal, Argument<string> action, Argument<string> resource, Option<string[]> tags)
        : base(
            "who-can", "Who may do an action on a resource: always, never, or only if.", AccessHelp.OfWho, terminal,
            action, resource, tags) =>
        (_action, _resource, _tags) = (action, resource, tags);

    protected override AccessQuestion QuestionOf(ParseResult parsed) =>
        new(Name, null, parsed.GetRequiredValue(_action), parsed.GetRequiredValue(_resource));

    protected override KeyValuePair<string, string>[] TagsOf(ParseResult parsed) =>
        AccessArguments.TagsOf(parsed.GetValue(_tags));
}
