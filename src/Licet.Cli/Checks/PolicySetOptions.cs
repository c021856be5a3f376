using System.CommandLine;
using Licet.Cli.Files;
using Licet.Cli.Usage;

namespace Licet.Cli.Checks;

/// <summary>What commands that decide by policy files ask of these, and how they read them.</summary>
internal sealed class PolicySetOptions
{
    /// <summary>Whose policies they are.</summary>
    public Option<string?> Account { get; } = Accept.Each(
        new Option<string?>("--account")
        {
            Description = "Whose policies these are; the identity's account if not given.", HelpName = "NAME",
        },
        QuestionValues.FaultOfAccount);

    /// <summary>Permissions groups that they attach.</summary>
    public Option<string[]> PermissionsGroups { get; } = new("--permissions-group")
    {
        Description = "A permissions group of your own, as the API returns it; repeatable.",
        HelpName = "FILE",
    };

    /// <summary>Resource groups that they name.</summary>
    public Option<string[]> ResourceGroups { get; } = new("--resource-group")
    {
        Description = "A resource group, as from the API with ?details=true; repeatable.",
        HelpName = "FILE",
    };

    /// <summary>Reads the policies with their groups; null after saying what is wrong with them.</summary>
    public PolicySet? Read(
        ParseResult parsed, string[]? policies, string account, string plate, Terminal terminal)
    {
        var files = new InputFiles(terminal.Input);
        var reader = new PolicySetReader(files, account, plate);
        var set = reader.Read(
            policies ?? [], parsed.GetValue(PermissionsGroups) ?? [], parsed.GetValue(ResourceGroups) ?? []);
        if (set is null)
        {
            files.Unreadable.WriteTo(terminal);
            files.Malformed.WriteTo(terminal);
            reader.Problems.WriteTo(terminal);
        }

        return set;
    }
}
