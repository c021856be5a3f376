using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Licet.Server.Aws;
using Xunit;

namespace Licet.Tests.Aws;

/// <summary>What AWS always sends is in the answer of every operation that is served.</summary>
public sealed partial class AwsShapeTests
{
    // An operation and its parameters a line; braces hold what an earlier answer said, or what the test has.
    private const string Calls =
        """
        CreateUser UserName=u Path=/p/{tagged}
        CreateGroup GroupName=g
        AddUserToGroup GroupName=g UserName=u
        CreatePolicy PolicyName=p PolicyDocument={document}{tagged}
        PutUserPermissionsBoundary UserName=u PermissionsBoundary={CreatePolicy.Arn}
        CreateRole RoleName=r AssumeRolePolicyDocument={trust}{tagged}
        CreateInstanceProfile InstanceProfileName=i{tagged}
        AddRoleToInstanceProfile InstanceProfileName=i RoleName=r
        PutUserPolicy UserName=u PolicyName=own PolicyDocument={document}
        PutGroupPolicy GroupName=g PolicyName=own PolicyDocument={document}
        PutRolePolicy RoleName=r PolicyName=own PolicyDocument={document}
        CreateAccessKey UserName=u
        CreateLoginProfile UserName=u Password=Some-1-password!
        CreateAccountAlias AccountAlias=an-alias
        UpdateAccountPasswordPolicy RequireNumbers=true
        CreateOpenIDConnectProvider Url=https://id.example.com ThumbprintList.member.1={thumbprint}{tagged}
        CreateSAMLProvider Name=s SAMLMetadataDocument={metadata}{tagged}
        UploadServerCertificate ServerCertificateName=c CertificateBody={certificate} PrivateKey={key}{tagged}
        UploadSSHPublicKey UserName=u SSHPublicKeyBody={ssh}
        GenerateServiceLastAccessedDetails Arn={CreateUser.Arn}
        GetAccessKeyLastUsed AccessKeyId={CreateAccessKey.AccessKeyId}
        GetAccountPasswordPolicy
        GetGroup GroupName=g
        GetGroupPolicy GroupName=g PolicyName=own
        GetInstanceProfile InstanceProfileName=i
        GetLoginProfile UserName=u
        GetOpenIDConnectProvider OpenIDConnectProviderArn={OpenIDConnectProviderArn}
        GetPolicy PolicyArn={CreatePolicy.Arn}
        GetRole RoleName=r
        GetRolePolicy RoleName=r PolicyName=own
        GetSAMLProvider SAMLProviderArn={CreateSAMLProvider.SAMLProviderArn}
        GetSSHPublicKey UserName=u SSHPublicKeyId={UploadSSHPublicKey.SSHPublicKeyId} Encoding=SSH
        GetServerCertificate ServerCertificateName=c
        GetServiceLastAccessedDetails JobId={GenerateServiceLastAccessedDetails.JobId}
        GetServiceLastAccessedDetailsWithEntities JobId={GenerateServiceLastAccessedDetails.JobId} ServiceNamespace=s3
        GetUser UserName=u
        GetUserPolicy UserName=u PolicyName=own
        ListAccessKeys UserName=u
        ListAccountAliases
        ListGroupPolicies GroupName=g
        ListGroups
        ListGroupsForUser UserName=u
        ListInstanceProfileTags InstanceProfileName=i
        ListInstanceProfiles
        ListInstanceProfilesForRole RoleName=r
        ListMFADevices UserName=u
        ListOpenIDConnectProviderTags OpenIDConnectProviderArn={OpenIDConnectProviderArn}
        ListPoliciesGrantingServiceAccess Arn={CreateUser.Arn} ServiceNamespaces.member.1=s3
        ListPolicyTags PolicyArn={CreatePolicy.Arn}
        ListRolePolicies RoleName=r
        ListRoleTags RoleName=r
        ListRoles
        ListSAMLProviderTags SAMLProviderArn={CreateSAMLProvider.SAMLProviderArn}
        ListSSHPublicKeys UserName=u
        ListServerCertificateTags ServerCertificateName=c
        ListServerCertificates
        ListServiceSpecificCredentials UserName=u
        ListSigningCertificates UserName=u
        ListUserPolicies UserName=u
        ListUserTags UserName=u
        ListUsers
        ListVirtualMFADevices
        UpdateRoleDescription RoleName=r Description=d
        GetAccountAuthorizationDetails
        SimulatePrincipalPolicy PolicySourceArn={CreateUser.Arn} ActionNames.member.1=s3:GetObject
        SimulateCustomPolicy PolicyInputList.member.1={document} ActionNames.member.1=s3:GetObject
        AssumeRole RoleArn={CreateRole.Arn} RoleSessionName=session
        GetFederationToken Name=guest
        GetSessionToken
        """;

    private const string Tagged = " Tags.member.1.Key=k Tags.member.1.Value=v";

    // They find nothing here: devices are set up where people sign in, and assertions come from a provider.
    private static readonly string[] s_unanswered =
    [
        "GetMFADevice", "ListMFADeviceTags", "GetOrganizationsAccessReport", "GetServiceLinkedRoleDeletionStatus",
        "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity",
    ];

    [Fact]
    public async Task What_AWS_always_sends_is_there()
    {
        var file = Repository.SharedOrSkip("data/aws/operations.json");
        using var operations = JsonDocument.Parse(await File.ReadAllBytesAsync(
            file, TestContext.Current.CancellationToken));
        await using var world = await AwsWorld.StartAsync();
        var known = Known();
        var called = new HashSet<string>(s_unanswered, StringComparer.Ordinal);
        var missing = new List<string>();
        var calls = Calls.Replace("{tagged}", Tagged, StringComparison.Ordinal);
        foreach (var call in calls.Split('\n', StringSplitOptions.TrimEntries))
        {
            var operation = AwsApi.Find(call.Split(' ')[0])!;
            var reply = await SendAsync(world, operation, call, known);
            var shape = AwsResultShape.Parse(ResultOf(operations, operation));
            var result = reply.Xml.Element($"{operation.Name}Result");
            missing.AddRange(result is null ? [] : shape.MissingIn(result, operation.Name));
            called.Add(operation.Name);
        }

        Assert.Empty(missing);
        Assert.Empty(AwsApi.All
            .Where(operation => ResultOf(operations, operation).Contains('*', StringComparison.Ordinal))
            .Select(operation => operation.Name)
            .Except(called));
    }

    [Fact]
    public void The_shape_sees_what_is_missing()
    {
        var shape = AwsResultShape.Parse("{A:{B*,C:map,D*:[{E*,F:{..}}]},G*:[],H}");
        var xml = XElement.Parse("<R><A><D><member><E/></member><member/></D></A></R>");
        Assert.Equal(["R.A.B", "R.A.D[].E", "R.G"], shape.MissingIn(xml, "R"));
    }

    private static string ResultOf(JsonDocument operations, AwsOperation operation) =>
        operations.RootElement.GetProperty(operation.Action).GetProperty("result").GetString()!;

    private static async Task<AwsReply> SendAsync(
        AwsWorld world, AwsOperation operation, string call, Dictionary<string, string> known)
    {
        (string, string)[] parameters =
        [
            .. call.Split(' ').Skip(1).Select(parameter => parameter.Split('=', 2)).Select(parts => (
                parts[0], Placeholder().Replace(parts[1], match => known[match.Groups[1].Value]))),
        ];
        var reply = operation.Service == "sts"
            ? await world.Admin.StsAsync(operation.Name, parameters)
            : await world.Admin.IamAsync(operation.Name, parameters);
        Assert.True(reply.Status == 200, $"{call}: {reply.Text}");
        foreach (var leaf in reply.Xml.Descendants().Where(element => !element.HasElements))
        {
            known.TryAdd(leaf.Name.LocalName, leaf.Value);
            known.TryAdd($"{operation.Name}.{leaf.Name.LocalName}", leaf.Value);
        }

        return reply;
    }

    private static Dictionary<string, string> Known()
    {
        var samples = new AwsSamples();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["document"] = AwsWorld.Allow("s3:*"),
            ["trust"] = AwsWorld.OpenTrust,
            ["thumbprint"] = new string('a', 40),
            ["certificate"] = samples.Certificate,
            ["key"] = samples.CertificateKey,
            ["metadata"] = samples.Metadata,
            ["ssh"] = samples.SshPublicKey,
        };
    }

    [GeneratedRegex(@"\{([A-Za-z.]+)\}")]
    private static partial Regex Placeholder();
}
