using System.CommandLine;
using Licet.Cli.Checks;
using Licet.Cli.Usage;

namespace Licet.Cli.Access;

/// <summary>What the three commands take beside their common options.</summary>
internal static class AccessArguments
{
    public static Argument<string> Identity() => One("IDENTITY", "Who, as a URN.", QuestionValues.FaultOfIdentity);

    public static Argument<string> Action() => One("ACTION", "What to do.", FaultOfAction);

    public static Argument<string> Resource() => One("RESOURCE", "On what, as a URN.", QuestionValues.FaultOfResource);

    public static Option<string[]> Groups() => Accept.Each(
        new Option<string[]>("--group") { Description = "A group of the identity; repeatable.", HelpName = "URN" },
        QuestionValues.FaultOfGroup);

    public static Option<string[]> Tags() => Accept.Each(
        new Option<string[]>("--tag") { Description = "A tag of the resource; repeatable.", HelpName = "KEY=VALUE" },
        QuestionValues.FaultOfTag);

    /// <summary>The tags that an option gives; of two with one key, the last.</summary>
    public static KeyValuePair<string, string>[] TagsOf(string[]? texts) =>
    [
        .. (texts ?? []).Select(text => QuestionValues.TagOf(text)!.Value)
            .ToLookup(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal)
            .Select(tag => KeyValuePair.Create(tag.Key, tag.Last())),
    ];

    private static string? FaultOfAction(string text) =>
        text.Contains('*', StringComparison.Ordinal)
            ? $"`{text}` is a pattern; ask about one action"
            : QuestionValues.FaultOfAction(text);

    private static Argument<string> One(string name, string description, Func<string, string?> faultOf)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (faultOf(token.Value) is { } fault)
                {
                    result.AddError($"`{name}`: {fault}");
                }
            }
        });
        return argument;
    }
}
