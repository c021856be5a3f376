using Xunit;

namespace Licet.Tests.Aws.Simulation;

/// <summary>AWS's policy simulator over HTTP: every answer is written down.</summary>
public sealed class SimulationTests
{
    private const string Own =
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "Home",
              "Effect": "Allow",
              "Action": "s3:*",
              "Resource": "arn:aws:s3:::home/${aws:username}/*"
            },
            { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
              "Condition": { "StringEquals": { "ec2:ResourceTag/Owner": "${aws:username}" },
                             "Bool": { "aws:MultiFactorAuthPresent": "true" } } },
            { "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/alice/kept" }
          ]
        }
        """;

    [Fact]
    public async Task The_simulator_answers_as_AWS_s_does()
    {
        await using var world = await AwsWorld.StartAsync();
        var admin = world.Admin;
        await FillAsync(world);
        var alice = ("PolicySourceArn", $"arn:aws:iam::{world.Number}:user/alice");
        var transcript = new AwsTranscript(world, "simulation");

        transcript.Say("Her own policy, her group's, and where the statements stand.");
        await transcript.CallAsync(
            "admin", admin, "iam:SimulatePrincipalPolicy", alice,
            ("ActionNames.member.1", "s3:ListAllMyBuckets"), ("ActionNames.member.2", "iam:CreateUser"));
        await transcript.CallAsync(
            "admin", admin, "iam:SimulatePrincipalPolicy", alice, ("ActionNames.member.1", "s3:DeleteObject"),
            ("ResourceArns.member.1", "arn:aws:s3:::home/alice/a"),
            ("ResourceArns.member.2", "arn:aws:s3:::home/alice/kept"));

        transcript.Say("What is missing is asked for by statements about the action, and by no others.");
        await transcript.CallAsync(
            "admin", admin, "iam:SimulatePrincipalPolicy", alice, ("ActionNames.member.1", "ec2:StopInstances"));
        await transcript.CallAsync(
            "admin", admin, "iam:SimulatePrincipalPolicy", alice, ("ActionNames.member.1", "ec2:StopInstances"),
            ("ContextEntries.member.1.ContextKeyName", "ec2:ResourceTag/Owner"),
            ("ContextEntries.member.1.ContextKeyValues.member.1", "alice"),
            ("ContextEntries.member.1.ContextKeyType", "string"),
            ("ContextEntries.member.2.ContextKeyName", "aws:MultiFactorAuthPresent"),
            ("ContextEntries.member.2.ContextKeyValues.member.1", "true"),
            ("ContextEntries.member.2.ContextKeyType", "boolean"));

        transcript.Say("A boundary and an organization, given; a policy more.");
        await transcript.CallAsync(
            "admin", admin, "iam:SimulatePrincipalPolicy", alice, ("ActionNames.member.1", "s3:GetObject"),
            ("ActionNames.member.2", "sqs:SendMessage"),
            ("ResourceArns.member.1", $"arn:aws:sqs:eu-west-1:{world.Number}:q"),
            ("PolicyInputList.member.1", AwsWorld.Allow("sqs:*")),
            ("PermissionsBoundaryPolicyInputList.member.1", AwsWorld.Allow("s3:*")));

        transcript.Say("A role with a boundary of its own; a group; nobody.");
        await transcript.CallAsync(
            "admin", admin, "iam:SimulatePrincipalPolicy", ("PolicySourceArn", $"arn:aws:iam::{world.Number}:role/ops"),
            ("ActionNames.member.1", "iam:ListUsers"), ("ActionNames.member.2", "s3:PutObject"));
        await transcript.CallAsync(
            "admin", admin, "iam:SimulatePrincipalPolicy",
            ("PolicySourceArn", $"arn:aws:iam::{world.Number}:group/dev"),
            ("ActionNames.member.1", "s3:ListAllMyBuckets"), ("ActionNames.member.2", "s3:GetObject"));
        await transcript.CallAsync(
            "admin", admin, "iam:SimulatePrincipalPolicy", ("PolicySourceArn", $"arn:aws:iam::{world.Number}:user/no"),
            ("ActionNames.member.1", "iam:ListUsers"));

        transcript.Say("Keys that policies ask for.");
        await transcript.CallAsync("admin", admin, "iam:GetContextKeysForPrincipalPolicy", alice);
        await transcript.CallAsync(
            "admin", admin, "iam:GetContextKeysForCustomPolicy", ("PolicyInputList.member.1", Own));
        transcript.AssertGolden();
    }

    [Fact]
    public async Task Policies_that_are_given_are_simulated_alone()
    {
        await using var world = await AwsWorld.StartAsync();
        var admin = world.Admin;
        var transcript = new AwsTranscript(world, "simulation-custom");
        (string, string) action = ("ActionNames.member.1", "s3:GetObject");
        const string Others = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject",
            "Resource":"arn:aws:s3:::theirs/*"}}
            """;

        transcript.Say("Nobody in particular has no name.");
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", ("PolicyInputList.member.1", Own), action,
            ("ResourceArns.member.1", "arn:aws:s3:::home/alice/a"));
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", ("PolicyInputList.member.1", Own), action,
            ("ResourceArns.member.1", "arn:aws:s3:::home/bob/a"),
            ("CallerArn", "arn:aws:iam::123456789012:user/bob"));

        transcript.Say("A resource of another account.");
        (string, string)[] abroad =
        [
            ("PolicyInputList.member.1", AwsWorld.Allow("s3:*")), action,
            ("ResourceArns.member.1", "arn:aws:s3:::theirs/a"), ("ResourceOwner", "arn:aws:iam::210987654321:root"),
        ];
        await transcript.CallAsync("admin", admin, "iam:SimulateCustomPolicy", abroad);
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", [.. abroad, ("ResourcePolicy", Others)]);

        transcript.Say("Two levels of an organization, both of which must allow.");
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", ("PolicyInputList.member.1", AwsWorld.Allow("*")), action,
            ("ActionNames.member.2", "sqs:ListQueues"),
            ("OrderedOrganizationPolicyInputList.member.1.ServiceControlPolicyInputList.member.1",
                AwsWorld.Allow("*")),
            ("OrderedOrganizationPolicyInputList.member.2.ServiceControlPolicyInputList.member.1",
                AwsWorld.Allow("sqs:*")));

        transcript.Say("Page by page.");
        (string, string)[] three =
        [
            ("PolicyInputList.member.1", AwsWorld.Allow("s3:*")), action, ("ActionNames.member.2", "s3:PutObject"),
            ("ActionNames.member.3", "sqs:ListQueues"), ("MaxItems", "2"),
        ];
        var first = await transcript.CallAsync("admin", admin, "iam:SimulateCustomPolicy", three);
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", [.. three, ("Marker", first["Marker"])]);

        await RefuseAsync(transcript, admin, action);
        transcript.AssertGolden();
    }

    [Fact]
    public async Task Whoever_may_not_simulate_is_told_so()
    {
        await using var world = await AwsWorld.StartAsync();
        var arn = $"arn:aws:iam::{world.Number}:user/alice";
        var alice = await world.AddUserAsync("alice", $$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:Simulate*","Resource":"{{arn}}"} }
            """);
        (string, string) action = ("ActionNames.member.1", "iam:SimulatePrincipalPolicy");

        var own = await alice.IamAsync(
            "SimulatePrincipalPolicy", ("PolicySourceArn", arn), action, ("ResourceArns.member.1", arn));
        Assert.Equal("allowed", own.Ok()["EvalDecision"]);
        (await alice.IamAsync("SimulatePrincipalPolicy", ("PolicySourceArn", $"{arn}x"), action))
            .Refused(403, "AccessDenied");
        (await alice.IamAsync("SimulateCustomPolicy", ("PolicyInputList.member.1", Own), action))
            .Refused(403, "AccessDenied");
    }

    private static async Task RefuseAsync(AwsTranscript transcript, AwsCaller admin, (string, string) action)
    {
        transcript.Say("What cannot be.");
        var policy = ("PolicyInputList.member.1", AwsWorld.Allow("s3:*"));
        await transcript.CallAsync("admin", admin, "iam:SimulateCustomPolicy", policy);
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", policy, ("ActionNames.member.1", "s3:*"));
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", ("PolicyInputList.member.1", "{}"), action);
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", policy, action, ("CallerArn", "arn:aws:iam::1:role/x"));
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", policy, action, ("ResourceOwner", "somebody"));
        await transcript.CallAsync(
            "admin", admin, "iam:SimulateCustomPolicy", policy, action,
            ("ContextEntries.member.1.ContextKeyName", "aws:SourceIp"),
            ("ContextEntries.member.1.ContextKeyType", "address"));
        await transcript.CallAsync("admin", admin, "iam:SimulateCustomPolicy", policy, action, ("Marker", "nowhere"));
    }

    private static async Task FillAsync(AwsWorld world)
    {
        var admin = world.Admin;
        await world.AddUserAsync("alice", Own);
        (await admin.IamAsync("CreateGroup", ("GroupName", "dev"))).Ok();
        (await admin.IamAsync("AddUserToGroup", ("GroupName", "dev"), ("UserName", "alice"))).Ok();
        (await admin.IamAsync(
            "PutGroupPolicy", ("GroupName", "dev"), ("PolicyName", "list"),
            ("PolicyDocument", AwsWorld.Allow("s3:ListAllMyBuckets")))).Ok();
        var bounds = (await admin.IamAsync(
            "CreatePolicy", ("PolicyName", "bounds"), ("PolicyDocument", AwsWorld.Allow("iam:*")))).Ok()["Arn"];
        (await admin.IamAsync(
            "CreateRole", ("RoleName", "ops"), ("AssumeRolePolicyDocument", AwsWorld.OpenTrust),
            ("PermissionsBoundary", bounds))).Ok();
        (await admin.IamAsync(
            "AttachRolePolicy", ("RoleName", "ops"),
            ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"))).Ok();
    }
}
