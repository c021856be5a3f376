using System.Text.Json;
using System.Xml.Linq;
using Licet.Tests.Aws;
using Licet.Tests.Aws.Signing;
using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>
/// The unmodified Terraform AWS provider against a running server: one configuration with every kind of thing that
/// IAM has, in <c>tests/clients/terraform</c>. Its data sources state themselves what they must say.
/// </summary>
public sealed class TerraformTests
{
    private const string Account = "123456789012";

    // What the plan before has just read is not read again.
    private const string AsPlanned = "-refresh=false";

    private static readonly string[] s_quiet = ["-no-color", "-compact-warnings", "-parallelism=40"];

    [Fact]
    public async Task Terraform_makes_changes_imports_and_removes_everything_and_never_sees_a_difference()
    {
        var plugins = Terraform.PluginsOrSkip();
        var folder = Directory.CreateTempSubdirectory("licet-terraform-server-").FullName;
        try
        {
            await using var server = await ServerProcess.StartAsync(
                Path.Combine(folder, "data"), "--aws-account", Account);
            var aws = (await server.CredentialsAsync()).GetProperty("aws");
            using var terraform = new Terraform(aws, Variables());
            await terraform.RunAsync(0, "init", "-no-color", $"-plugin-dir={plugins}");

            await ApplyAsync(terraform, stage: 1);
            await AssertNothingDiffersAsync(terraform, stage: 1);
            await ApplyAsync(terraform, stage: 2, AsPlanned);
            await AssertNothingDiffersAsync(terraform, stage: 2);
            await ApplyAsync(terraform, stage: 3, AsPlanned);
            await AssertPolicyHasVersionsAsync(aws, "v1", "v2", "v3");
            await AssertAllIsImportedAsync(terraform, stage: 3);
            await terraform.RunAsync(0, ["destroy", "-auto-approve", AsPlanned, .. Stage(3)]);

            await AssertNothingIsLeftAsync(aws);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Stage(int stage) => [.. s_quiet, $"-var=stage={stage}"];

    private static Task<string> ApplyAsync(Terraform terraform, int stage, params string[] more) =>
        terraform.RunAsync(0, ["apply", "-auto-approve", .. more, .. Stage(stage)]);

    // With this option a plan that would change something ends with 2.
    private static Task<string> AssertNothingDiffersAsync(Terraform terraform, int stage) =>
        terraform.RunAsync(0, ["plan", "-detailed-exitcode", .. Stage(stage)]);

    private static async Task AssertAllIsImportedAsync(Terraform terraform, int stage)
    {
        var addresses = await terraform.AddImportsAsync();
        await terraform.RunAsync(0, ["state", "rm", .. addresses]);
        var planned = await terraform.RunAsync(
            2, ["plan", "-detailed-exitcode", "-out=imports", .. Stage(stage)]);
        Assert.Contains(
            $"Plan: {addresses.Count} to import, 0 to add, 0 to change, 0 to destroy.",
            planned,
            StringComparison.Ordinal);
        await terraform.RunAsync(0, ["apply", .. s_quiet, "imports"]);
    }

    private static async Task AssertPolicyHasVersionsAsync(JsonElement aws, params string[] versions)
    {
        var readers = Uri.EscapeDataString($"arn:aws:iam::{Account}:policy/platform/readers");
        var listed = await AskAsync(aws, $"Action=ListPolicyVersions&PolicyArn={readers}");
        Assert.Equal(versions, listed.All("VersionId").Order(StringComparer.Ordinal));
    }

    private static async Task AssertNothingIsLeftAsync(JsonElement aws)
    {
        var all = (await AskAsync(aws, "Action=GetAccountAuthorizationDetails&MaxItems=1000")).Xml;
        Assert.Equal(["administrator"], Names(all, "UserDetailList", "UserName"));
        Assert.Empty(Names(all, "RoleDetailList", "RoleName"));
        Assert.DoesNotContain("engineers", Names(all, "GroupDetailList", "GroupName"));
        Assert.DoesNotContain("operators", Names(all, "GroupDetailList", "GroupName"));
        Assert.All(Names(all, "Policies", "Arn"), arn => Assert.StartsWith("arn:aws:iam::aws:", arn));
        foreach (var list in new[]
        {
            "ListAccountAliases", "ListInstanceProfiles", "ListServerCertificates", "ListOpenIDConnectProviders",
            "ListSAMLProviders",
        })
        {
            Assert.Empty((await AskAsync(aws, $"Action={list}")).Xml.Descendants("member"));
        }

        var policy = await AskAsync(aws, "Action=GetAccountPasswordPolicy", status: 404);
        Assert.Equal("NoSuchEntity", policy.Code);
    }

    private static IEnumerable<string> Names(XElement all, string list, string name) =>
        all.Descendants(list).Elements("member").Elements(name).Select(element => element.Value);

    private static async Task<AwsReply> AskAsync(JsonElement aws, string query, int status = 200)
    {
        var server = new Uri(aws.GetProperty("iamEndpoint").GetString()!);
        var signer = new RequestSigner(
            aws.GetProperty("accessKeyId").GetString()!, aws.GetProperty("secretAccessKey").GetString()!);
        var request = RequestSigner.Get($"/?{query}&Version=2010-05-08") with
        {
            Headers = [KeyValuePair.Create("Host", server.Authority)],
        };
        var signed = signer.InQuery(request, TimeProvider.System.GetUtcNow(), expires: 60);
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(server, signed.Target), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, text);
        return new AwsReply((int)response.StatusCode, text);
    }

    private static Dictionary<string, string> Variables()
    {
        var samples = new AwsSamples();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // With a line end behind, as files have it.
            ["certificate"] = samples.Certificate + "\n",
            ["certificate_key"] = samples.CertificateKey,
            ["public_key"] = samples.SshPublicKey,
        };
    }
}
