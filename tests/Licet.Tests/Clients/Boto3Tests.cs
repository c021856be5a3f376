using Xunit;

namespace Licet.Tests.Clients;

/// <summary>
/// The unmodified boto3 against a server: every operation without which its users cannot work, and errors.
/// </summary>
public sealed class Boto3Tests(Boto3Run run) : IClassFixture<Boto3Run>
{
    // What Terraform, the command line and the founding document's policies cannot do without.
    private const string FirstTier =
        """
        AddRoleToInstanceProfile AddUserToGroup AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreateAccessKey
        CreateAccountAlias CreateGroup CreateInstanceProfile CreateLoginProfile CreatePolicy CreatePolicyVersion
        CreateRole CreateUser DeleteAccessKey DeleteAccountAlias DeleteAccountPasswordPolicy DeleteGroup
        DeleteGroupPolicy DeleteInstanceProfile DeleteLoginProfile DeletePolicy DeletePolicyVersion DeleteRole
        DeleteRolePermissionsBoundary DeleteRolePolicy DeleteUser DeleteUserPermissionsBoundary DeleteUserPolicy
        DetachGroupPolicy DetachRolePolicy DetachUserPolicy GetAccountPasswordPolicy GetCallerIdentity GetGroup
        GetGroupPolicy GetInstanceProfile GetLoginProfile GetPolicy GetPolicyVersion GetRole GetRolePolicy GetUser
        GetUserPolicy ListAccessKeys ListAccountAliases ListAttachedGroupPolicies ListAttachedRolePolicies
        ListAttachedUserPolicies ListEntitiesForPolicy ListGroupsForUser ListInstanceProfilesForRole ListMFADevices
        ListPolicies ListPolicyVersions ListRolePolicies ListRoles ListSSHPublicKeys ListServiceSpecificCredentials
        ListSigningCertificates ListUserPolicies ListUsers ListVirtualMFADevices PutGroupPolicy PutRolePolicy
        PutUserPermissionsBoundary PutUserPolicy RemoveRoleFromInstanceProfile RemoveUserFromGroup
        SimulatePrincipalPolicy TagPolicy TagUser UpdateAccessKey UpdateAccountPasswordPolicy
        UpdateAssumeRolePolicy UpdateGroup UpdateRole UpdateRoleDescription UpdateUser
        """;

    [Theory]
    [InlineData("users live")]
    [InlineData("groups and memberships live")]
    [InlineData("a user is in ten groups and no more")]
    [InlineData("access keys live, two of a user")]
    [InlineData("login profiles live, and a user changes the own password")]
    [InlineData("what a new user has not is an empty list")]
    [InlineData("managed policies live, five versions at most")]
    [InlineData("the policies of AWS are there, and are not changed")]
    [InlineData("policies are attached to users, groups and roles, and found there")]
    [InlineData("policies are attached to a user up to a limit")]
    [InlineData("inline policies of users, groups and roles live, and come back as they were written")]
    [InlineData("documents that AWS would not take are refused in its words")]
    [InlineData("roles live: trust, session length, boundary, description, tags")]
    [InlineData("instance profiles live, with one role each")]
    [InlineData("temporary credentials of STS do what the session may")]
    [InlineData("policies are simulated, with what is missing and which statement counted")]
    [InlineData("what a user did lately is told by service")]
    [InlineData("alias, password policy and summary of the account")]
    [InlineData("the credential report names everybody")]
    [InlineData("the whole account is told in pages")]
    [InlineData("identity providers of OpenID Connect live")]
    [InlineData("somebody without rights is refused in AWS's sentence")]
    [InlineData("a refusal names the kind of policy that decided")]
    [InlineData("unknown keys, wrong secrets and expired sessions are refused in AWS's words")]
    [InlineData("wrong parameters are refused in AWS's words")]
    [InlineData("every list is told in pages")]
    [InlineData("waiters find what was made")]
    [InlineData("the API is at the root and below /aws, with and without a slash at the end")]
    [InlineData("a call that is repeated gets the first answer again")]
    [InlineData("what there is not is refused with 400, never with 500")]
    [InlineData("a presigned question is answered to whoever has the address")]
    public async Task The_unmodified_client_is_served(string scenario)
    {
        var lines = await run.LinesAsync();
        Assert.True(lines.Contains($"held: {scenario}"), string.Join('\n', lines));
    }

    [Fact]
    public async Task Every_scenario_of_the_client_is_a_test()
    {
        var tested = typeof(Boto3Tests).GetMethod(nameof(The_unmodified_client_is_served))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!);
        Assert.Equal((await Boto3Run.ListAsync()).Order(), tested.Order());
    }

    [Fact]
    public async Task Every_operation_of_the_first_tier_is_called()
    {
        var called = (await run.LinesAsync())
            .Where(line => line.StartsWith("called ", StringComparison.Ordinal))
            .Select(line => line["called ".Length..]);
        Assert.Empty(FirstTier.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Except(called));
    }
}
