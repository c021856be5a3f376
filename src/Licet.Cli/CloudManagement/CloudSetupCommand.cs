using System.CommandLine;

namespace Licet.Cli.CloudManagement;

/// <summary><c>licet cloud setup</c>: a user, its policy, its key and the connection, in one call.</summary>
internal sealed class CloudSetupCommand : CloudCommand
{
    private readonly Argument<string> _set;
    private readonly Option<string> _name;
    private readonly Option<bool> _custom;

    public CloudSetupCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("SET") { Description = "cloud_management_and_optima or optima_only." },
            new Option<string>("--name")
            {
                Description = "The user that is created.", HelpName = "NAME", DefaultValueFactory = _ => "RightScale",
            },
            new Option<bool>("--custom") { Description = "Give it just enough, in place of AWS's managed policy." })
    {
    }

    private CloudSetupCommand(Terminal terminal, Argument<string> set, Option<string> name, Option<bool> custom)
        : base(
            "setup", "Create a user with a key for a permission set, and connect it.", CloudHelp.OfSetup, terminal,
            set, name, custom) =>
        (_set, _name, _custom) = (set, name, custom);

    protected override int Run(ParseResult parsed, CloudServer server)
    {
        var made = server.Call(
            HttpMethod.Post,
            "/api/cloud_accounts",
            ("cloud_account[permission_set]", parsed.GetRequiredValue(_set)),
            ("cloud_account[new_user]", parsed.GetRequiredValue(_name)),
            ("cloud_account[policy]", parsed.GetValue(_custom) ? "custom" : "managed"));
        if (!made.Succeeded)
        {
            return Fail(made);
        }

        Terminal.Write($"connected {made.Location} with a key of the new user {parsed.GetRequiredValue(_name)}");
        return ExitCode.Yes;
    }
}
