using System.CommandLine;
using Licet.Cli.Usage;
using Licet.Engine.Aws;

namespace Licet.Cli.AwsPolicies;

/// <summary>The kinds of AWS policy, by the words of the command line.</summary>
internal static class PolicyKinds
{
    private static readonly (string Word, AwsPolicyKind Kind)[] s_all =
    [
        ("identity", AwsPolicyKind.Managed), ("inline", AwsPolicyKind.Inline), ("boundary", AwsPolicyKind.Boundary),
        ("session", AwsPolicyKind.Session), ("resource", AwsPolicyKind.Resource), ("trust", AwsPolicyKind.Trust),
        ("scp", AwsPolicyKind.ServiceControl), ("rcp", AwsPolicyKind.ResourceControl),
    ];

    public static Option<string> CreateOption()
    {
        string[] words = [.. s_all.Select(one => one.Word)];
        var option = Accept.OneOf("--kind", $"What the policies are for: {string.Join(", ", words)}.", words);
        option.HelpName = "KIND";
        return option;
    }

    public static AwsPolicyKind Of(string word) => s_all.First(one => one.Word == word).Kind;
}
