using System.CommandLine;

namespace Licet.Cli.Access;

/// <summary><c>licet what-can</c>: what may an identity do on a resource?</summary>
internal sealed class WhatCanCommand : AccessCommand
{
    private readonly Argument<string> _identity;
    private readonly Argument<string> _resource;
    private readonly Option<string[]> _groups;
    private readonly Option<string[]> _tags;

    public WhatCanCommand(Terminal terminal)
        : this(
            terminal, AccessArguments.Identity(), AccessArguments.Resource(), AccessArguments.Groups(),
            AccessArguments.Tags())
    {
    }

    private WhatCanCommand(
        Terminal terminal,
        Argument<string> identity,
        Argument<string> resource,
        Option<string[]> groups,
        Option<string[]> tags)
        : base(
            "what-can", "What an identity may do on a resource: always, never, or only if.", AccessHelp.OfWhat,
            terminal, identity, resource, groups, tags) =>
        (_identity, _resource, _groups, _tags) = (identity, resource, groups, tags);

    protected override AccessQuestion QuestionOf(ParseResult parsed) =>
        new(Name, parsed.GetRequiredValue(_identity), null, parsed.GetRequiredValue(_resource));

    protected override string[] GroupsOf(ParseResult parsed) => parsed.GetValue(_groups) ?? [];

    protected override KeyValuePair<string, string>[] TagsOf(ParseResult parsed) =>
        AccessArguments.TagsOf(parsed.GetValue(_tags));
}
