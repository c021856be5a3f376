using System.CommandLine;

namespace Licet.Cli.Access;

/// <summary><c>licet where-can</c>: on which resources may an identity do an action?</summary>
internal sealed class WhereCanCommand : AccessCommand
{
    private readonly Argument<string> _identity;
    private readonly Argument<string> _action;
    private readonly Option<string[]> _groups;

    public WhereCanCommand(Terminal terminal)
        : this(terminal, AccessArguments.Identity(), AccessArguments.Action(), AccessArguments.Groups())
    {
    }

    private WhereCanCommand(
        Terminal terminal, Argument<string> identity, Argument<string> action, Option<string[]> groups)
        : base(
            "where-can", "On which resources an identity may do an action: always, never, or only if.",
            AccessHelp.OfWhere, terminal, identity, action, groups) =>
        (_identity, _action, _groups) = (identity, action, groups);

    protected override AccessQuestion QuestionOf(ParseResult parsed) =>
        new(Name, parsed.GetRequiredValue(_identity), parsed.GetRequiredValue(_action), null);

    protected override string[] GroupsOf(ParseResult parsed) => parsed.GetValue(_groups) ?? [];
}
