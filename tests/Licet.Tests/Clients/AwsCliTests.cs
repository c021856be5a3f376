using System.Diagnostics;
using System.Text.Json;
using Licet.Tests.Aws;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>The unmodified command line of AWS against a server, as people use it by hand.</summary>
public sealed class AwsCliTests
{
    private const string Policy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";

    [Fact]
    public async Task The_unmodified_command_line_is_served()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var isInstalled = path.Split(':').Any(folder => File.Exists(Path.Combine(folder, "aws")));
        Assert.SkipUnless(isInstalled, "aws is not installed: `apt-get install awscli`");
        await using var world = await AwsWorld.StartAsync();
        world.Server.Time.Advance(TimeProvider.System.GetUtcNow() - world.Server.Time.Now);
        var arn = $"arn:aws:iam::{world.Number}:policy/readers";

        await AssertAsync(world, $"arn:aws:iam::{world.Number}:user/administrator",
            "sts", "get-caller-identity", "--query", "Arn");
        await AssertAsync(world, "ada",
            "iam", "create-user", "--user-name", "ada", "--tags", "Key=born,Value=1815", "--query", "User.UserName");
        await AssertAsync(world, "", "iam", "wait", "user-exists", "--user-name", "ada");
        await AssertAsync(world, arn,
            "iam", "create-policy", "--policy-name", "readers", "--policy-document", Policy, "--query", "Policy.Arn");
        await AssertAsync(world, "", "iam", "attach-user-policy", "--user-name", "ada", "--policy-arn", arn);
        await AssertAsync(world, "s3:GetObject",
            "iam", "get-policy-version", "--policy-arn", arn, "--version-id", "v1",
            "--query", "PolicyVersion.Document.Statement[0].Action");
        await AssertAsync(world, "allowed\timplicitDeny",
            "iam", "simulate-principal-policy", "--policy-source-arn", $"arn:aws:iam::{world.Number}:user/ada",
            "--action-names", "s3:GetObject", "s3:PutObject", "--query", "EvaluationResults[].EvalDecision");
        await AssertAsync(world, "ada\nadministrator",
            "iam", "list-users", "--page-size", "1", "--query", "Users[].UserName");
        await AssertRefusedAsync(world,
            "An error occurred (DeleteConflict) when calling the DeleteUser operation: "
                + "Cannot delete entity, must detach all policies first.",
            "iam", "delete-user", "--user-name", "ada");
        await AssertRefusedAsync(world,
            "An error occurred (NoSuchEntity) when calling the GetUser operation: "
                + "The user with name nobody cannot be found.",
            "iam", "get-user", "--user-name", "nobody");
    }

    private static async Task AssertAsync(AwsWorld world, string expected, params string[] arguments) =>
        Assert.Equal((0, expected), await RunAsync(world, arguments));

    // Its first version ends with 255 then, the second with 254.
    private static async Task AssertRefusedAsync(AwsWorld world, string expected, params string[] arguments)
    {
        var (exitCode, printed) = await RunAsync(world, arguments);
        Assert.NotEqual(0, exitCode);
        Assert.Equal(expected, printed);
    }

    // The address goes on the command line: older versions know no variable for it.
    private static async Task<(int ExitCode, string Printed)> RunAsync(AwsWorld world, string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var address = $"http://{world.Server.Authority}/aws/{arguments[0]}";
        var start = new ProcessStartInfo("aws", ["--endpoint-url", address, "--output", "text", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        AwsTools.Aim(start, JsonSerializer.SerializeToElement(new
        {
            iamEndpoint = address,
            stsEndpoint = address,
            accessKeyId = world.Admin.KeyId,
            secretAccessKey = world.Admin.Secret,
        }));
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync(cancellation);
        var error = program.StandardError.ReadToEndAsync(cancellation);
        await program.WaitForExitAsync(cancellation);
        return (program.ExitCode, (await output + await error).Trim());
    }
}
