using System.Text.Json.Nodes;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Aws.Sts;
using Licet.Core.Decisions;
using Licet.Core.SecondFactors;
using Licet.Engine.Decisions;
using Licet.Server.Aws;
using Licet.Server.Hosting;
using Licet.Tests.Aws.Signing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Aws.Sts;

/// <summary>Sessions: who may make them, what they may do, and when they end.</summary>
public sealed class StsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sessions_are_made_and_told_as_AWS_does()
    {
        await using var world = await AwsWorld.StartAsync();
        var transcript = new AwsTranscript(world, "sts");
        var alice = await world.AddUserAsync("alice", AwsWorld.Allow("sts:*"));
        var bob = await world.AddUserAsync("bob");
        var role = await world.AddRoleAsync("Deploy", StsWorld.Trust(world.Number), AwsWorld.Allow("iam:*"));

        transcript.Say("A user, and a role that trusts the account.");
        await transcript.CallAsync("alice", alice, "sts:GetCallerIdentity");
        var assumed = await transcript.CallAsync(
            "alice", alice, "sts:AssumeRole", ("RoleArn", role), ("RoleSessionName", "run"));
        var session = assumed.Caller(world.Server);
        await transcript.CallAsync("Deploy/run", session, "sts:GetCallerIdentity");
        await transcript.CallAsync("Deploy/run", session, "iam:GetRole", ("RoleName", "Deploy"));

        transcript.Say("The account may decide who assumes it, and has not for bob.");
        await transcript.CallAsync("bob", bob, "sts:AssumeRole", ("RoleArn", role), ("RoleSessionName", "run"));
        await transcript.CallAsync(
            "alice", alice, "sts:AssumeRole", ("RoleArn", $"{role}s"), ("RoleSessionName", "run"));

        transcript.Say("A session policy limits.");
        var limited = await transcript.CallAsync(
            "alice", alice, "sts:AssumeRole", ("RoleArn", role), ("RoleSessionName", "small"),
            ("Policy", AwsWorld.Allow("iam:ListUsers")), ("DurationSeconds", "900"));
        await transcript.CallAsync("Deploy/small", limited.Caller(world.Server), "iam:ListGroups");

        transcript.Say("What cannot be.");
        await transcript.CallAsync("alice", alice, "sts:AssumeRole", ("RoleArn", role));
        await transcript.CallAsync(
            "alice", alice, "sts:AssumeRole", ("RoleArn", role), ("RoleSessionName", "run"),
            ("DurationSeconds", "7200"));
        await transcript.CallAsync(
            "alice", alice, "sts:AssumeRole", ("RoleArn", role), ("RoleSessionName", "run"),
            ("Policy", """{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps"}]}"""));
        await transcript.CallAsync(
            "alice", alice, "sts:AssumeRole", ("RoleArn", role), ("RoleSessionName", "run"),
            ("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/NoSuchThing"));

        transcript.Say("A user itself, and somebody whom it vouches for.");
        var own = await transcript.CallAsync("alice", alice, "sts:GetSessionToken", ("DurationSeconds", "900"));
        await transcript.CallAsync("alice for a while", own.Caller(world.Server), "iam:ListUsers");
        await transcript.CallAsync("alice for a while", own.Caller(world.Server), "sts:GetSessionToken");
        var guest = await transcript.CallAsync(
            "alice", alice, "sts:GetFederationToken", ("Name", "guest"), ("Policy", AwsWorld.Allow("s3:*")));
        await transcript.CallAsync("guest", guest.Caller(world.Server), "sts:GetCallerIdentity");
        await transcript.CallAsync("guest", guest.Caller(world.Server), "iam:ListUsers");
        await transcript.CallAsync("bob", bob, "sts:GetFederationToken", ("Name", "guest"));

        await AskAboutKeysAsync(transcript, alice, session.KeyId, bob.KeyId);
        transcript.Say("Whom an identity provider vouches for, nobody signs.");
        await transcript.CallAsync(
            "nobody", alice, "sts:AssumeRoleWithWebIdentity", ("RoleArn", role), ("RoleSessionName", "run"),
            ("WebIdentityToken", "eyJ.eyJ.sig"));
        await transcript.CallAsync("nobody", alice, "sts:AssumeRoleWithSAML", ("RoleArn", role));
        transcript.AssertGolden();
    }

    [Fact]
    public async Task A_session_ends_with_its_time_its_role_its_key_and_its_user()
    {
        await using var world = await AwsWorld.StartAsync();
        var alice = await world.AddUserAsync("alice");
        const string Name = "Deploy";
        var role = await world.AddRoleAsync(Name, AwsWorld.OpenTrust, AwsWorld.Allow("iam:*"));
        var session = (await alice.AssumeAsync(role)).Caller(world.Server);
        (await session.IamAsync("ListUsers")).Ok();

        (await (session with { Token = null }).IamAsync("ListUsers")).Refused(403, "InvalidClientTokenId");
        (await (session with { Token = session.Token![..^4] + "AAA=" }).IamAsync("ListUsers"))
            .Refused(403, "InvalidClientTokenId");
        (await (alice with { Token = session.Token }).IamAsync("ListUsers")).Refused(403, "InvalidClientTokenId");
        (await (session with { Secret = "wrong" }).IamAsync("ListUsers")).Refused(403, "SignatureDoesNotMatch");

        async Task SwitchAsync(string status) => (await world.Admin.IamAsync(
            "UpdateAccessKey", ("UserName", "alice"), ("AccessKeyId", alice.KeyId), ("Status", status))).Ok();
        await SwitchAsync("Inactive");
        (await session.IamAsync("ListUsers")).Refused(403, "InvalidClientTokenId");
        (await alice.IamAsync("ListUsers")).Refused(403, "InvalidClientTokenId");
        await SwitchAsync("Active");
        (await session.IamAsync("ListUsers")).Ok();

        await world.Server.Root.SendAsync("POST", "/me/identity/user/alice/disable");
        (await session.IamAsync("ListUsers")).Refused(403, "InvalidClientTokenId");
        (await alice.StsAsync("GetCallerIdentity")).Refused(403, "InvalidClientTokenId");
        await world.Server.Root.SendAsync("POST", "/me/identity/user/alice/enable");
        (await session.IamAsync("ListUsers")).Ok();

        world.Server.Time.Advance(TimeSpan.FromSeconds(3601));
        (await session.IamAsync("ListUsers")).Refused(403, "ExpiredToken");
        world.Server.Time.Advance(TimeSpan.FromSeconds(-3601));

        (await world.Admin.IamAsync("DeleteRolePolicy", ("RoleName", Name), ("PolicyName", "own"))).Ok();
        (await world.Admin.IamAsync("DeleteRole", ("RoleName", Name))).Ok();
        (await session.IamAsync("ListUsers")).Refused(403, "InvalidClientTokenId");
        await world.AddRoleAsync(Name, AwsWorld.OpenTrust, AwsWorld.Allow("iam:*"));
        (await session.IamAsync("ListUsers")).Refused(403, "InvalidClientTokenId");
    }

    [Fact]
    public async Task A_renamed_user_keeps_its_sessions()
    {
        await using var world = await AwsWorld.StartAsync();
        var alice = await world.AddUserAsync("alice");
        var session = (await alice.StsAsync("GetSessionToken")).Caller(world.Server);

        (await world.Admin.IamAsync("UpdateUser", ("UserName", "alice"), ("NewUserName", "carol"))).Ok();

        Assert.EndsWith(":user/carol", (await session.StsAsync("GetCallerIdentity")).Ok()["Arn"]);
    }

    [Fact]
    public async Task An_external_id_a_tag_and_a_source_identity_are_asked_for_by_trust_policies()
    {
        await using var world = await AwsWorld.StartAsync();
        var alice = await world.AddUserAsync("alice");
        var external = await world.AddRoleAsync("External", StsWorld.Trust(
            "*", """{"StringEquals":{"sts:ExternalId":"secret-of-ours"}}"""));
        (await alice.AssumeAsync(external)).Refused(403, "AccessDenied");
        (await alice.AssumeAsync(external, ("ExternalId", "guessed"))).Refused(403, "AccessDenied");
        (await alice.AssumeAsync(external, ("ExternalId", "secret-of-ours"))).Ok();

        (string, string)[] tag = [("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "red")];
        var untagged = await world.AddRoleAsync("Untagged", AwsWorld.OpenTrust);
        Assert.Contains("sts:TagSession", (await alice.AssumeAsync(untagged, tag)).Refused(403, "AccessDenied").Text);
        Assert.Contains(
            "sts:SetSourceIdentity",
            (await alice.AssumeAsync(untagged, ("SourceIdentity", "ali"))).Refused(403, "AccessDenied").Text);

        const string All = """
            "sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"
            """;
        var tagged = await world.AddRoleAsync(
            "Tagged",
            StsWorld.Trust("*", """{"StringEquals":{"aws:RequestTag/team":["red","blue"]}}""", All),
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:*","sts:*"],"Resource":"*",
            "Condition":{"StringEquals":{"aws:PrincipalTag/team":"red","aws:SourceIdentity":"ali"}}}}
            """);
        (await alice.AssumeAsync(tagged, ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "green")))
            .Refused(403, "AccessDenied");
        var blue = await alice.AssumeAsync(
            tagged, ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "blue"), ("SourceIdentity", "ali"));
        (await blue.Caller(world.Server).IamAsync("ListUsers")).Refused(403, "AccessDenied");
        var red = await alice.AssumeAsync(tagged, [.. tag, ("SourceIdentity", "ali")]);
        Assert.Equal("ali", red.Ok()["SourceIdentity"]);
        (await red.Caller(world.Server).IamAsync("ListUsers")).Ok();
    }

    [Fact]
    public async Task A_chain_of_roles_hands_on_what_is_transitive_and_lasts_an_hour()
    {
        await using var world = await AwsWorld.StartAsync();
        var alice = await world.AddUserAsync("alice");
        const string All = """
            "sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"
            """;
        var policy = AwsWorld.Allow("sts:*", "iam:*");
        var first = await world.AddRoleAsync("First", StsWorld.Trust("*", actions: All), policy);
        var second = await world.AddRoleAsync("Second", StsWorld.Trust("*", actions: All), """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*","Condition":{
            "StringEquals":{"aws:PrincipalTag/team":"red","aws:SourceIdentity":"ali"},
            "Null":{"aws:PrincipalTag/own":"true"}}}}
            """);
        (await world.Admin.IamAsync("UpdateRole", ("RoleName", "Second"), ("MaxSessionDuration", "43200"))).Ok();
        var link = (await alice.AssumeAsync(
            first,
            ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "red"),
            ("Tags.member.2.Key", "own"), ("Tags.member.2.Value", "x"),
            ("TransitiveTagKeys.member.1", "team"), ("SourceIdentity", "ali"))).Caller(world.Server);

        var chained = (await link.AssumeAsync(second)).Ok();
        (await chained.Caller(world.Server).IamAsync("ListUsers")).Ok();
        Assert.Equal(
            world.Server.Time.Now.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", null), chained["Expiration"]);
        (await link.AssumeAsync(second, ("DurationSeconds", "3601"))).Refused(400, "ValidationError");
        (await alice.AssumeAsync(second, ("DurationSeconds", "43200"))).Ok();
        (await link.AssumeAsync(second, ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "blue")))
            .Refused(400, "ValidationError");
        (await link.AssumeAsync(second, ("SourceIdentity", "bob"))).Refused(403, "AccessDenied");

        // The chain hangs on the key at its beginning.
        (await world.Admin.IamAsync("DeleteAccessKey", ("UserName", "alice"), ("AccessKeyId", alice.KeyId))).Ok();
        (await chained.Caller(world.Server).IamAsync("ListUsers")).Refused(403, "InvalidClientTokenId");
    }

    [Fact]
    public async Task A_role_of_another_account_needs_both_sides()
    {
        await using var world = await AwsWorld.StartAsync();
        var services = world.Server.Services;
        var other = new AccountId("yy2222-ovh");
        var founded = await services.GetRequiredService<AccountSetup>().CreateAsync(
            other, "eu", new AccountProfile { Email = "b@example.com" }, Cancellation);
        Assert.True(founded.Succeeded, founded.Error?.Message);
        var keys = await services.GetRequiredService<AwsFounding>().FoundAsync(other, "http://localhost", Cancellation);
        var theirs = new AwsCaller(world.Server, keys.AccessKeyId!, keys.SecretAccessKey!);
        var alice = await world.AddUserAsync("alice", AwsWorld.Allow("sts:AssumeRole"));
        var bob = await world.AddUserAsync("bob");
        var trust = StsWorld.Trust(world.Number);
        var created = await theirs.IamAsync("CreateRole", ("RoleName", "Guest"), ("AssumeRolePolicyDocument", trust));
        var role = created.Ok()["Arn"];

        var session = await alice.AssumeAsync(role);

        var identity = (await session.Caller(world.Server).StsAsync("GetCallerIdentity")).Ok();
        Assert.NotEqual(world.Number, identity["Account"]);
        Assert.Equal(identity["Account"], AwsSessionTokens.AccountNumberIn(session["AccessKeyId"]));
        (await bob.AssumeAsync(role)).Refused(403, "AccessDenied");
        var closed = StsWorld.Trust($"arn:aws:iam::{world.Number}:user/bob");
        (await theirs.IamAsync("UpdateAssumeRolePolicy", ("RoleName", "Guest"), ("PolicyDocument", closed))).Ok();
        (await alice.AssumeAsync(role)).Refused(403, "AccessDenied");
        (await bob.AssumeAsync(role)).Refused(403, "AccessDenied");
    }

    [Fact]
    public async Task A_second_factor_opens_IAM_to_a_user_s_session()
    {
        await using var world = await AwsWorld.StartAsync();
        var alice = await world.AddUserAsync("alice", """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*",
            "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}
            """);
        (await alice.IamAsync("ListUsers")).Refused(403, "AccessDenied");
        var (serial, secret) = await EnrolAsync(world, "alice");
        string Code() => TotpCode.At(Base32.Decode(secret), TotpCode.StepOf(world.Server.Time.Now.UtcDateTime));

        (await alice.StsAsync("GetSessionToken", ("SerialNumber", serial), ("TokenCode", "000000")))
            .Refused(403, "AccessDenied");
        (await alice.StsAsync("GetSessionToken", ("SerialNumber", $"{serial}9"), ("TokenCode", Code())))
            .Refused(403, "AccessDenied");
        (await alice.StsAsync("GetSessionToken", ("SerialNumber", serial))).Refused(400, "ValidationError");
        var session = await alice.StsAsync("GetSessionToken", ("SerialNumber", serial), ("TokenCode", Code()));
        (await session.Caller(world.Server).IamAsync("ListUsers")).Ok();
        (await alice.StsAsync("GetSessionToken", ("SerialNumber", serial), ("TokenCode", Code())))
            .Refused(403, "AccessDenied");
    }

    [Fact]
    public async Task A_presigned_call_tells_who_made_it()
    {
        await using var world = await AwsWorld.StartAsync();
        var alice = await world.AddUserAsync("alice");
        var signer = new RequestSigner(alice.KeyId, alice.Secret) { Service = "sts" };
        var request = RequestSigner.Get("/?Action=GetCallerIdentity&Version=2011-06-15") with
        {
            Headers = [KeyValuePair.Create("Host", world.Server.Authority)],
        };
        var signed = signer.InQuery(request, world.Server.Time.Now, 60);
        using var http = new HttpClient();

        var answer = await http.GetStringAsync($"http://{world.Server.Authority}{signed.Target}", Cancellation);

        Assert.Contains($"<Arn>arn:aws:iam::{world.Number}:user/alice</Arn>", answer, StringComparison.Ordinal);
        world.Server.Time.Advance(TimeSpan.FromSeconds(61));
        var late = await http.GetAsync(new Uri($"http://{world.Server.Authority}{signed.Target}"), Cancellation);
        Assert.Contains("RequestExpired", await late.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reasons_of_a_refusal_can_be_decoded_in_the_account_alone()
    {
        await using var world = await AwsWorld.StartAsync();
        var bob = await world.AddUserAsync("bob", """
            {"Version":"2012-10-17","Statement":{"Sid":"NoUsers","Effect":"Deny","Action":"iam:ListUsers",
            "Resource":"*"}}
            """);
        var reply = (await bob.IamAsync("ListUsers")).Refused(403, "AccessDenied");
        var encoded = reply.Header(AwsAuthorization.ReasonsHeader);
        Assert.NotNull(encoded);

        (await bob.StsAsync("DecodeAuthorizationMessage", ("EncodedMessage", encoded))).Refused(403, "AccessDenied");
        var decoded = (await world.Admin.StsAsync("DecodeAuthorizationMessage", ("EncodedMessage", encoded))).Ok();

        var message = JsonNode.Parse(decoded["DecodedMessage"])!;
        Assert.True(message["explicitDeny"]!.GetValue<bool>());
        Assert.Equal("NoUsers", message["matchedStatements"]!["items"]![0]!["statementId"]!.ToString());
        Assert.Equal("iam:ListUsers", message["context"]!["action"]!.ToString());
        Assert.Equal("bob", message["context"]!["principal"]!["name"]!.ToString());
        var messages = world.Server.Services.GetRequiredService<AwsAuthorizationMessages>();
        Assert.Null(messages.Decode(new AccountId("yy2222-ovh"), encoded));
        Assert.Null(messages.Decode(world.Server.State.Account.Id, encoded[..^2]));
    }

    [Fact]
    public async Task A_federated_user_may_what_both_its_user_and_its_policies_allow()
    {
        await using var world = await AwsWorld.StartAsync();
        var alice = await world.AddUserAsync("alice", AwsWorld.Allow("sts:GetFederationToken", "s3:*", "sqs:*"));
        (string, string) name = ("Name", "guest");
        var guest = await alice.StsAsync("GetFederationToken", name, ("Policy", AwsWorld.Allow("s3:*", "ec2:*")));
        var nobody = await alice.StsAsync("GetFederationToken", name);
        var reader = await alice.StsAsync(
            "GetFederationToken", name, ("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));

        Assert.True(Decide(world, guest, "s3:PutObject"));
        Assert.False(Decide(world, guest, "sqs:SendMessage"));
        Assert.False(Decide(world, guest, "ec2:StopInstances"));
        Assert.False(Decide(world, nobody, "s3:PutObject"));
        Assert.True(Decide(world, reader, "s3:GetObject"));
        Assert.False(Decide(world, reader, "s3:PutObject"));
        (await world.Admin.IamAsync("DeleteUserPolicy", ("UserName", "alice"), ("PolicyName", "own"))).Ok();
        Assert.False(Decide(world, guest, "s3:PutObject"));
    }

    // As a service of ours would ask that is behind the same policies.
    private static bool Decide(AwsWorld world, AwsReply issued, string action)
    {
        var services = world.Server.Services;
        var grant = services.GetRequiredService<AwsSessionTokens>().Open(
            issued.Ok()["SessionToken"], issued["AccessKeyId"])!;
        var now = world.Server.Time.Now.UtcDateTime;
        var found = AwsSessionCheck.Check(grant, services.GetRequiredService<SnapshotPublisher>(), now).Value;
        var caller = Caller.OfAws(found.State, found.Identity, now, default);
        return PolicyDecisionPoint.AuthorizeAws(caller, new AwsQuestion(action, "arn:aws:s3:::docs/a")).Succeeded;
    }

    private static async Task AskAboutKeysAsync(
        AwsTranscript transcript, AwsCaller alice, string temporary, string another)
    {
        transcript.Say("Keys, and reasons.");
        await transcript.CallAsync("alice", alice, "sts:GetAccessKeyInfo", ("AccessKeyId", temporary));
        await transcript.CallAsync("alice", alice, "sts:GetAccessKeyInfo", ("AccessKeyId", another));
        await transcript.CallAsync("alice", alice, "sts:GetAccessKeyInfo", ("AccessKeyId", "AKIANOBODYNOBODYNOBO"));
        await transcript.CallAsync("alice", alice, "sts:DecodeAuthorizationMessage", ("EncodedMessage", "nonsense"));
    }

    private static async Task<(string SerialNumber, string Secret)> EnrolAsync(AwsWorld world, string login)
    {
        var server = world.Server;
        var totp = server.Services.GetRequiredService<TotpAdministration>();
        Caller Of() => Caller.User(server.State, login, server.Time.Now.UtcDateTime, SourceAddress.Parse("192.0.2.1"));
        var created = (await totp.CreateAsync(Of(), Cancellation)).Value;
        var step = TotpCode.StepOf(server.Time.Now.UtcDateTime);
        var code = TotpCode.At(Base32.Decode(created.Secret), step);
        Assert.True((await totp.ValidateAsync(Of(), $"{created.Id}", code, Cancellation)).Succeeded);
        server.Time.Advance(TimeSpan.FromSeconds(TotpCode.StepSeconds));
        return ($"arn:aws:iam::{world.Number}:mfa/totp-{created.Id}", created.Secret);
    }
}
