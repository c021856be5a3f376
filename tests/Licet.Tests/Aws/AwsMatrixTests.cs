using System.Text;
using Licet.Server.Aws;
using Xunit;

namespace Licet.Tests.Aws;

/// <summary>
/// Who gets through which operation of AWS's API: every operation of the table, against every kind of caller. The
/// answers are written down in <c>aws-authorization-matrix.txt</c>. Parameters name things that do not exist, so that a
/// 404, 400 or 409 means: let in.
/// </summary>
public sealed class AwsMatrixTests
{
    private static readonly Dictionary<string, string> s_values = new()
    {
        ["PolicyDocument"] = "not JSON",
        ["AssumeRolePolicyDocument"] = "not JSON",
        ["Policy"] = "not JSON",
        ["PolicyArn"] = "arn:aws:iam::{number}:policy/none",
        ["PermissionsBoundary"] = "arn:aws:iam::{number}:policy/none",
        ["PolicySourceArn"] = "arn:aws:iam::{number}:user/none",
        ["RoleArn"] = "arn:aws:iam::{number}:role/none",
        ["Arn"] = "arn:aws:iam::{number}:user/none",
        ["SAMLProviderArn"] = "arn:aws:iam::{number}:saml-provider/none",
        ["OpenIDConnectProviderArn"] = "arn:aws:iam::{number}:oidc-provider/none.example",
        ["PrincipalArn"] = "arn:aws:iam::{number}:saml-provider/none",
        ["AccessKeyId"] = "AKIAAAAAAAAAAAAAAAAA",
        ["VersionId"] = "v1",
        ["Status"] = "Active",
        ["AccountAlias"] = "nothing-like-it",
        ["Encoding"] = "SSH",
        ["Url"] = "http://no-https.example",
        ["SAMLMetadataDocument"] = "not XML",
        ["ActionNames"] = "s3:GetObject",
        ["ServiceNamespaces"] = "s3",
        ["PolicyInputList"] = "not JSON",
        ["SerialNumber"] = "arn:aws:iam::{number}:mfa/none",
        ["DurationSeconds"] = "900",
    };

    private static readonly string[] s_lists =
        ["ActionNames", "ServiceNamespaces", "PolicyInputList", "ThumbprintList"];

    [Fact]
    public async Task Every_operation_lets_in_whom_it_should()
    {
        await using var world = await AwsWorld.StartAsync();
        var nobody = await world.AddUserAsync("no-rights");
        var deniedByName = await world.AddUserAsync("denied", AwsWorld.Allow("*"));
        var holder = await world.AddUserAsync("holder");
        const string Heading = "# Operation, and the status that each kind of caller gets.\n";
        var text = new StringBuilder(Heading);
        foreach (var operation in AwsApi.All)
        {
            var isOpen = await IsOpenAsync(nobody, operation);
            await GrantAsync(world, "holder", "Allow", operation.Action, "iam:PassRole");
            await GrantAsync(world, "denied", "Deny", operation.Action);
            text.Append($"\n{operation.Service}:{operation.Name}{(isOpen ? "   (whoever has signed)" : "")}\n   ");
            foreach (var (name, caller) in new[]
            {
                ("anonymous", world.Admin with { Tamper = request => request.Headers.Remove("Authorization") }),
                ("unknown-key", world.Admin with { KeyId = "AKIAAAAAAAAAAAAAAAAA" }),
                ("wrong-secret", world.Admin with { Secret = "wrong" }),
                ("no-rights", nobody), ("denied", deniedByName), ("holder", holder), ("administrator", world.Admin),
            })
            {
                var reply = await CallAsync(caller, operation);
                text.Append($" {name}={reply.Status}");
                var isLetIn = reply.Status != 403;
                var mayEnter = name switch
                {
                    "anonymous" or "unknown-key" or "wrong-secret" => operation.IsUnsigned,

                    // A role decides itself who assumes it, and one that does not exist lets in nobody.
                    _ when operation.Name == "AssumeRole" => false,
                    "holder" or "administrator" => true,
                    _ => isOpen,
                };
                Assert.True(mayEnter == isLetIn, $"{operation.Name} answers {reply.Status} to {name}: {reply.Text}");
                Assert.True(reply.Status < 500, $"{operation.Name}: {reply.Text}");
            }

            text.Append('\n');
        }

        Golden.AssertMatches("tests/Licet.Tests/Aws/aws-authorization-matrix.txt", text.ToString());
    }

    /// <summary>Calls an operation with what it requires, naming nothing that exists.</summary>
    internal static Task<AwsReply> CallAsync(AwsCaller caller, AwsOperation operation)
    {
        (string, string)[] parameters =
        [
            .. operation.Required.Select(name => (
                s_lists.Contains(name) ? $"{name}.member.1" : name,
                s_values.GetValueOrDefault(name, "none").Replace(
                    "{number}", caller.Server.State.Account.AwsNumber, StringComparison.Ordinal))),
        ];
        return operation.Service == "sts"
            ? caller.StsAsync(operation.Name, parameters)
            : caller.IamAsync(operation.Name, parameters);
    }

    // Nothing allows it, and it is answered all the same.
    private static async Task<bool> IsOpenAsync(AwsCaller nobody, AwsOperation operation) =>
        (await CallAsync(nobody, operation)).Status != 403;

    private static async Task GrantAsync(AwsWorld world, string user, string effect, params string[] actions) =>
        (await world.Admin.IamAsync(
            "PutUserPolicy",
            ("UserName", user),
            ("PolicyName", "of-this-operation"),
            ("PolicyDocument",
                $$"""
                {"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Resource":"*",
                "Action":["{{string.Join("\",\"", actions)}}"]}]}
                """))).Ok();
}
