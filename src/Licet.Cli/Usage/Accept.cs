using System.CommandLine;
using System.CommandLine.Parsing;
using Licet.Cli.Actions;

namespace Licet.Cli.Usage;

/// <summary>Says what the values of an option must be, so that all faults of a command line are told at once.</summary>
internal static class Accept
{
    /// <summary>Checks each value by itself.</summary>
    /// <param name="option">The option.</param>
    /// <param name="faultOf">What is wrong with a value; null when nothing is.</param>
    public static TOption Each<TOption>(TOption option, Func<string, string?> faultOf)
        where TOption : Option
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (faultOf(token.Value) is { } fault)
                {
                    result.AddError($"`{option.Name}`: {fault}");
                }
            }
        });
        return option;
    }

    /// <summary>An option that takes one of a few words, the first of them when it is not given.</summary>
    public static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
        };
        var list = string.Join(", ", words.Select(word => $"`{word}`"));
        return Each(option, value => words.Contains(value) ? null : $"`{value}` is not one of {list}");
    }

    private static bool IsStrayOption(Token token) => token.Value is ['-', _, ..] && !File.Exists(token.Value);

    /// <summary>The files that a command works on: at least one.</summary>
    public static Argument<string[]> Files(string name, string description)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        argument.Validators.Add(result =>
        {
            // An option that the command does not have arrives here, as the name of a file.
            var command = ((CommandResult)result.Parent!).Command;
            foreach (var token in result.Tokens.Where(IsStrayOption))
            {
                var nearest = NearestNames.Of(token.Value, command.Options.Select(option => option.Name));
                result.AddError($"no such option or file `{token.Value}`{NearestNames.Phrase(nearest)}");
            }
        });
        return argument;
    }
}
