using System.Text.Json;
using Licet.Core.CloudManagement;
using Licet.Engine.Aws.Evaluation;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.CloudManagement;

/// <summary>Keys of another server, with what its account's policies say.</summary>
public sealed class ForeignCredentialTests
{
    private const string Arn = "arn:aws:iam::123456789012:user/ops/RightScale";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string Instance = "arn:aws:ec2:us-east-1:123456789012:instance/*";

    private const string Details =
        """
        {"UserDetailList":[{"Path":"/ops/","UserName":"RightScale","UserId":"AIDA1",
           "Arn":"arn:aws:iam::123456789012:user/ops/RightScale",
           "CreateDate":"2024-01-01T00:00:00Z","GroupList":["readers"],
           "UserPolicyList":[{"PolicyName":"buckets","PolicyDocument":{"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${aws:PrincipalTag/team}/*"},
              {"Sid":"Keep","Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}]}}],
           "AttachedManagedPolicies":[],"Tags":[{"Key":"team","Value":"blue"}],
           "PermissionsBoundary":{"PermissionsBoundaryType":"Policy",
             "PermissionsBoundaryArn":"arn:aws:iam::123456789012:policy/edge"}}],
         "GroupDetailList":[{"GroupName":"readers","GroupPolicyList":[],
           "AttachedManagedPolicies":[{"PolicyName":"read","PolicyArn":"arn:aws:iam::123456789012:policy/read"}]}],
         "RoleDetailList":[],
         "Policies":[
           {"PolicyName":"read","Arn":"arn:aws:iam::123456789012:policy/read","PolicyVersionList":[
             {"VersionId":"v2","IsDefaultVersion":true,"Document":
              "{%22Statement%22:{%22Effect%22:%22Allow%22,%22Action%22:%22ec2:Describe%2A%22,%22Resource%22:%22*%22}}"},
             {"VersionId":"v1","IsDefaultVersion":false,"Document":{"Statement":[
               {"Effect":"Allow","Action":"*","Resource":"*"}]}}]},
           {"PolicyName":"edge","Arn":"arn:aws:iam::123456789012:policy/edge","PolicyVersionList":[
             {"VersionId":"v1","IsDefaultVersion":true,"Document":{"Version":"2012-10-17","Statement":[
               {"Effect":"Allow","Action":["ec2:*","s3:*"],"Resource":"*"}]}}]}],
         "IsTruncated":false}
        """;

    [Theory]
    [InlineData("ec2:DescribeInstances", "*", true)]
    [InlineData("ec2:RunInstances", Instance, false)]
    [InlineData("s3:GetObject", "arn:aws:s3:::blue/a", true)]
    [InlineData("s3:GetObject", "arn:aws:s3:::red/a", false)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::blue/a", false)]
    public void Groups_inline_policies_tags_and_default_versions_count(string action, string resource, bool isAllowed)
    {
        var authority = ForeignAccount.Read(Details).Value.Find(Arn);

        var decided = EffectivePermission.Decide(
            CloudMember.Owner, new CloudQuestion(action, resource, AwsContext.Empty, DateTime.UnixEpoch), authority);

        Assert.Equal(isAllowed, decided.IsAllowed);
    }

    [Fact]
    public void A_boundary_counts()
    {
        var narrow = Details.Replace("""["ec2:*","s3:*"]""", "\"s3:*\"", StringComparison.Ordinal);
        var question = new CloudQuestion("ec2:DescribeInstances", "*", AwsContext.Empty, DateTime.UnixEpoch);

        var decided = EffectivePermission.Decide(
            CloudMember.Owner, question, ForeignAccount.Read(narrow).Value.Find(Arn));

        Assert.False(decided.IsAllowed);
        Assert.Contains("permissions boundary", decided.Remedies(mayReadPolicies: true)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "`authorization_details`: is no JSON: line 1")]
    [InlineData("[]", "`authorization_details`: is no object")]
    [InlineData("{}", "`UserDetailList`: is missing")]
    public void What_cannot_be_read_is_told(string details, string message)
    {
        Assert.Contains(message, ForeignAccount.Read(details).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_is_attached_and_not_there_could_deny_and_is_refused()
    {
        var lacking = Details.Replace("policy/read\",\"PolicyVersionList", "policy/other\",\"PolicyVersionList");
        var truncated = Details.Replace("\"IsTruncated\":false", "\"IsTruncated\":true");

        Assert.Contains(
            "`GroupDetailList[0].AttachedManagedPolicies[0].PolicyArn`: `arn:aws:iam::123456789012:policy/read` is not",
            ForeignAccount.Read(lacking).Error!.Message,
            StringComparison.Ordinal);
        Assert.Contains("`IsTruncated`: there is more", ForeignAccount.Read(truncated).Error!.Message);
    }

    [Fact]
    public async Task It_is_connected_once_checked_explained_and_disconnected_and_the_secret_never_comes_back()
    {
        await using var world = await CloudWorld.StartAsync();
        var admin = await world.AddAsync("admin", "observer", "admin", "actor");
        var actor = await world.AddAsync("actor", "observer", "actor");

        var connected = await ConnectAsync(admin);
        var again = await ConnectAsync(admin);
        var href = connected.Header("Location")!;
        var shown = await CloudWorld.CallAsync(actor, "GET", href);
        var listed = await CloudWorld.CallAsync(actor, "GET", "/api/cloud_accounts");
        var checks = await CloudWorld.CallAsync(admin, "GET", $"{href}/permission_sets");
        var refused = await CloudWorld.AskAsync(actor, "ec2:RunInstances", Instance);
        var explained = await CloudWorld.AskAsync(admin, "s3:DeleteObject", "arn:aws:s3:::blue/a");
        var updated = await CloudWorld.FormAsync(admin, "PUT", href, ("cloud_account[creds][x]", "y"));
        var gone = await CloudWorld.CallAsync(admin, "DELETE", href);
        var none = await CloudWorld.AskAsync(actor, "ec2:RunInstances", Instance);

        Assert.Equal((201, 422, 422, 204), (connected.Status, again.Status, updated.Status, gone.Status));
        Assert.Equal(["cloud_credential"], CloudWorld.Texts(refused.GetProperty("refused_by")));
        Assert.Equal("implicit_deny", refused.GetProperty("cloud_credential").GetProperty("verdict").GetString());
        Assert.Equal("explicit_deny", explained.GetProperty("cloud_credential").GetProperty("verdict").GetString());
        Assert.Equal(
            """[{"path":"Statement[1]","policy":"buckets","sid":"Keep"}]""",
            explained.GetProperty("cloud_credential").GetProperty("statements").GetRawText());
        Assert.Equal("no_credential", none.GetProperty("cloud_credential").GetProperty("verdict").GetString());
        var everything = string.Concat(
            connected.Body, shown.Body, listed.Body, checks.Body, refused, explained, again.Body, updated.Body);
        Assert.DoesNotContain(Secret, everything, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIAEXAMPLE", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("buckets", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_has_the_secret_only_sealed()
    {
        await using var world = await CloudWorld.StartAsync();
        var admin = await world.AddAsync("admin", "observer", "admin");

        Assert.Equal(201, (await ConnectAsync(admin)).Status);

        var row = Assert.Single(world.Server.State.Cloud.Accounts.Values);
        Assert.DoesNotContain(Secret, row.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret[..12], row.SealedSecret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_admin_connects_and_the_number_must_be_the_keys()
    {
        await using var world = await CloudWorld.StartAsync();
        var admin = await world.AddAsync("admin", "observer", "admin");
        var actor = await world.AddAsync("actor", "observer", "actor");

        var refused = await ConnectAsync(actor);
        var other = await ConnectAsync(admin, number: "210987654321");
        var odd = await ConnectAsync(admin, number: "12");
        var lacking = await ConnectAsync(admin, set: "optima_only");

        Assert.Equal(403, refused.Status);
        Assert.EndsWith($"is not the account of the key, which belongs to `{Arn}`", other.Body);
        Assert.Contains("is not 12 digits", odd.Body, StringComparison.Ordinal);
        Assert.Equal(422, lacking.Status);
        Assert.Contains("for `Optima only` the key lacks `iam:GenerateCredentialReport` on `*`", lacking.Body);
        Assert.Empty(world.Server.State.Cloud.Accounts);
    }

    private static Task<Answer> ConnectAsync(OvhCaller caller, string number = "1234-5678-9012", string? set = null)
    {
        using var details = JsonDocument.Parse(Details);
        var body = new
        {
            cloud_account = new
            {
                cloud_href = "/api/clouds/1",
                creds = new
                {
                    aws_account_number = number,
                    aws_access_key_id = "AKIAEXAMPLE",
                    aws_secret_access_key = Secret,
                },
                user_arn = Arn,
                authorization_details = details.RootElement,
                permission_set = set,
            },
        };
        return CloudWorld.CallAsync(caller, "POST", "/api/cloud_accounts", JsonSerializer.Serialize(body));
    }
}
