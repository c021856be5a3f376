using Licet.Tests.Ovh;

namespace Licet.Tests.Aws.Sts;

/// <summary>Roles and sessions for tests of STS.</summary>
internal static class StsWorld
{
    /// <summary>A trust policy for one principal, perhaps under a condition.</summary>
    public static string Trust(string principal, string condition = "{}", string actions = "\"sts:AssumeRole\"") =>
        $$"""
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"{{principal}}" },
        "Action":[{{actions}}],"Condition":{{condition}} } }
        """;

    /// <summary>Adds a role; returns its ARN.</summary>
    public static async Task<string> AddRoleAsync(this AwsWorld world, string name, string trust, string? policy = null)
    {
        var created = (await world.Admin.IamAsync(
            "CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", trust))).Ok();
        if (policy is not null)
        {
            (await world.Admin.IamAsync(
                "PutRolePolicy", ("RoleName", name), ("PolicyName", "own"), ("PolicyDocument", policy))).Ok();
        }

        return created["Arn"];
    }

    /// <summary>Assumes a role.</summary>
    public static Task<AwsReply> AssumeAsync(
        this AwsCaller caller, string roleArn, params (string Name, string Value)[] parameters) =>
        caller.StsAsync("AssumeRole", [("RoleArn", roleArn), ("RoleSessionName", "run"), .. parameters]);

    /// <summary>Who calls with the credentials of an answer.</summary>
    public static AwsCaller Caller(this AwsReply reply, ServerFixture server) =>
        new(server, reply.Ok()["AccessKeyId"], reply["SecretAccessKey"]) { Token = reply["SessionToken"] };
}
