using System.CommandLine;

namespace Licet.Cli.CloudManagement;

/// <summary><c>licet cloud connect</c>: connects the AWS account, with the access key of the usual variables.</summary>
internal sealed class CloudConnectCommand : CloudCommand
{
    private const string KeyVariable = "AWS_ACCESS_KEY_ID";
    private const string SecretVariable = "AWS_SECRET_ACCESS_KEY";
    private const long DetailsBytesMax = 1024 * 1024;

    private readonly Argument<string> _number;
    private readonly Option<string?> _set;
    private readonly Option<string?> _userArn;
    private readonly Option<FileInfo?> _details;

    public CloudConnectCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("ACCOUNT") { Description = "The number of the AWS account." },
            new Option<string?>("--permission-set")
            {
                Description = "Connect only a key that lacks nothing of it.",
                HelpName = "cloud_management_and_optima|optima_only",
            },
            new Option<string?>("--user-arn") { Description = "Whose key it is, of another server.", HelpName = "ARN" },
            new Option<FileInfo?>("--details")
            {
                Description = "What `aws iam get-account-authorization-details` said of that server.",
                HelpName = "FILE",
            })
    {
    }

    private CloudConnectCommand(
        Terminal terminal,
        Argument<string> number,
        Option<string?> set,
        Option<string?> userArn,
        Option<FileInfo?> details)
        : base(
            "connect", "Connect the AWS account with an access key, which nobody sees again.", CloudHelp.OfConnect,
            terminal, number, set, userArn, details) =>
        (_number, _set, _userArn, _details) = (number, set, userArn, details);

    protected override int Run(ParseResult parsed, CloudServer server)
    {
        if (Terminal.Variable(KeyVariable) is not { Length: > 0 } key
            || Terminal.Variable(SecretVariable) is not { Length: > 0 } secret)
        {
            Terminal.Fail($"no access key: put it in `{KeyVariable}` and `{SecretVariable}`");
            return ExitCode.NoAnswer;
        }

        string? details = null;
        if (parsed.GetValue(_details) is { } file && (details = Read(file)) is null)
        {
            return ExitCode.NoAnswer;
        }

        const string Creds = "cloud_account[creds]";
        var connected = server.Call(
            HttpMethod.Post,
            "/api/cloud_accounts",
            ($"{Creds}[aws_account_number]", parsed.GetRequiredValue(_number)),
            ($"{Creds}[aws_access_key_id]", key),
            ($"{Creds}[aws_secret_access_key]", secret),
            ("cloud_account[permission_set]", parsed.GetValue(_set)),
            ("cloud_account[user_arn]", parsed.GetValue(_userArn)),
            ("cloud_account[authorization_details]", details));
        if (!connected.Succeeded)
        {
            return Fail(connected);
        }

        Terminal.Write($"connected {connected.Location}");
        var checks = server.Call(HttpMethod.Get, $"{connected.Location}/permission_sets");
        if (checks.Body is { } sets)
        {
            PermissionSetText.Write(sets, Terminal);
        }

        return ExitCode.Yes;
    }

    private string? Read(FileInfo file)
    {
        try
        {
            if (file.Length <= DetailsBytesMax)
            {
                return File.ReadAllText(file.FullName);
            }

            Terminal.Fail($"`{file}` has {file.Length} bytes, more than {DetailsBytesMax}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Terminal.Fail($"cannot read `{file}`: {exception.Message}");
        }

        return null;
    }
}
