using System.CommandLine;
using System.CommandLine.Help;
using Licet.Cli.Access;
using Licet.Cli.AwsPolicies;
using Licet.Cli.Checks;
using Licet.Cli.CloudManagement;
using Licet.Cli.Logs;
using Licet.Cli.Replay;
using Licet.Cli.Usage;
using Licet.Cli.Validation;

namespace Licet.Cli;

/// <summary>
/// The <c>licet</c> command, apart from the process: arguments in, an exit code out, everything else through the
/// <see cref="Terminal"/>. <c>serve</c> is listed here and lives in the server's executable (docs/decisions/0003).
/// </summary>
internal sealed class CommandLine(Terminal terminal)
{
    private const string RootHelp =
        """
        Examples:
          licet serve --demo
          licet check policies/ --identity urn:v1:eu:identity:user:xx1111-ovh/user1 \
            --action vps:apiovh:reboot --resource urn:v1:eu:resource:vps:vps-1.ovh.net
          licet who-can vps:apiovh:reboot urn:v1:eu:resource:vps:vps-1.ovh.net --policies policies/
          licet policy validate policies/
          licet aws-policy validate policies/ --kind identity
          licet log verify data/logs --key key.pem

        Each command explains itself: licet check --help
        """;

    private const string PolicyHelp =
        """
        Examples:
          licet policy validate policies/
          licet policy replay policies/ --server https://iam.example --from 2026-10-01T00:00:00Z
          licet policy suggest urn:v1:eu:identity:user:xx1111-ovh/deploy \
            --server https://iam.example --from 2026-08-01T00:00:00Z
        """;

    private const string AwsPolicyHelp =
        """
        Examples:
          licet aws-policy validate policies/
          licet aws-policy validate trust.json --kind trust
        """;

    private const string LogHelp =
        """
        Examples:
          licet log search 'unauthorized_actions_array:*' --server https://iam.example
          licet log verify data/logs --key key.pem
        """;

    private const string ServeHelp =
        """
        Examples:
          ./licet serve --demo
          ./licet serve --help
        """;

    // An argument that begins with `@` is a file's name, not a file of further arguments.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command to its end; never throws.</summary>
    public int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            var parsed = CreateRoot().Parse(arguments, s_parsing);
            return parsed.Errors.Count > 0
                ? UsageErrors.Report(parsed, terminal)
                : parsed.Invoke(new InvocationConfiguration
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                });
        }
        catch (Exception exception)
        {
            // The edge of the program: whatever comes here is a bug, and is told as one.
            terminal.Fail($"this should not have happened, please report it: {exception.GetType().Name}: "
                + exception.Message);
            return ExitCode.NoAnswer;
        }
    }

    private ExplainedCommand CreateRoot()
    {
        var root = CreateFolder(
            "licet", "Identity and access management, self-hosted: who may do what, and why.", RootHelp);
        root.Add(CreateServe());
        root.Add(new CheckCommand(terminal));
        root.Add(new WhoCanCommand(terminal));
        root.Add(new WhatCanCommand(terminal));
        root.Add(new WhereCanCommand(terminal));
        var policy = CreateFolder("policy", "Work with policy documents.", PolicyHelp);
        policy.Add(new ValidateCommand(terminal));
        policy.Add(new ReplayCommand(terminal));
        policy.Add(new SuggestCommand(terminal));
        root.Add(policy);
        var awsPolicy = CreateFolder("aws-policy", "Work with policy documents of the AWS language.", AwsPolicyHelp);
        awsPolicy.Add(new AwsValidateCommand(terminal));
        root.Add(awsPolicy);
        root.Add(CreateCloud());
        var log = CreateFolder("log", "Work with the server's logs.", LogHelp);
        log.Add(new LogSearchCommand(terminal));
        log.Add(new LogVerifyCommand(terminal));
        root.Add(log);
        root.Add(new HelpOption { Action = new HelpWithExamples(), Description = "Show this help." });
        root.Add(new VersionOption { Action = new ShowVersion(), Description = "Show the version." });
        return root;
    }

    private ExplainedCommand CreateCloud()
    {
        var cloud = CreateFolder(
            "cloud", "Manage a cloud account: who may do what with its key. All of it asks a server.",
            CloudHelp.OfFolder);
        cloud.Add(new CloudCanCommand(terminal));
        cloud.Add(new CloudConnectCommand(terminal));
        cloud.Add(new CloudSetupCommand(terminal));
        cloud.Add(new CloudDisconnectCommand(terminal));
        cloud.Add(CloudRoleCommand.Grant(terminal));
        cloud.Add(CloudRoleCommand.Revoke(terminal));
        return cloud;
    }

    // A command that only holds others shows what it holds, and has not done what was wanted.
    private static ExplainedCommand CreateFolder(string name, string description, string further)
    {
        var folder = new ExplainedCommand(name, description, further);
        folder.SetAction(parsed =>
        {
            new HelpWithExamples().Invoke(parsed);
            return ExitCode.NoAnswer;
        });
        return folder;
    }

    private ExplainedCommand CreateServe()
    {
        const string Description = "Run the server. It is a program of its own: see `./licet serve --help`.";
        var serve = new ExplainedCommand("serve", Description, ServeHelp) { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction(_ =>
        {
            terminal.Fail("`serve` is in the server's own program; the launcher `./licet serve` starts it");
            return ExitCode.NoAnswer;
        });
        return serve;
    }
}
