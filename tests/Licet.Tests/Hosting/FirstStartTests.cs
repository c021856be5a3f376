using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>What the first start founds and shows, what later ones keep, and what may go wrong in between.</summary>
public sealed class FirstStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.PathOf("data");

    private string Keys => _folder.PathOf("data-keys.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_demo_writes_every_credential_for_its_owner_alone()
    {
        await using var server = await ServerProcess.StartAsync(Data, "--demo");
        var keys = await server.CredentialsAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Keys));
        Assert.Equal(
            ["httpUrl", "httpsUrl", "caCertificate", "account", "applicationKey", "applicationSecret", "consumerKey",
             "setupSecret", "serviceAccount", "users", "aws"],
            keys.EnumerateObject().Select(member => member.Name));
        Assert.Equal("xx1111-ovh", Text(keys, "account"));
        Assert.Matches("^http://localhost:[0-9]+$", Text(keys, "httpUrl"));
        Assert.Matches("^https://localhost:[0-9]+$", Text(keys, "httpsUrl"));
        Assert.True(File.Exists(Text(keys, "caCertificate")));
        var client = keys.GetProperty("serviceAccount");
        Assert.Equal(
            $"urn:v1:eu:identity:credential:xx1111-ovh/oauth2-{Text(client, "clientId")}", Text(client, "urn"));
        var aws = keys.GetProperty("aws");
        Assert.Equal(
            (Text(keys, "httpUrl"), Text(keys, "httpUrl")), (Text(aws, "iamEndpoint"), Text(aws, "stsEndpoint")));
        Assert.Matches("^[1-9][0-9]{11}$", Text(aws, "accountId"));
        Assert.Matches("^AKIA[A-Z2-7]{16}$", Text(aws, "accessKeyId"));
        var users = keys.GetProperty("users").EnumerateArray().ToList();
        Assert.Equal(["user1", "user2", "john.doe", "auditor"], users.Select(user => Text(user, "login")));
        Assert.All(
            users,
            user => Assert.Equal($"urn:v1:eu:identity:user:xx1111-ovh/{Text(user, "login")}", Text(user, "urn")));

        // Everything that is in the file was shown, and every secret is another.
        var secrets = users.Select(user => Text(user, "password")).Append(Text(client, "clientSecret"))
            .Append(Text(aws, "secretAccessKey"))
            .Concat(((string[])["applicationSecret", "consumerKey", "setupSecret"]).Select(name => Text(keys, name)))
            .ToList();
        Assert.All(secrets, secret => Assert.Contains(secret, server.Output, StringComparison.Ordinal));
        Assert.Contains(
            $"people use the console at {Text(keys, "httpsUrl")}/", server.Output, StringComparison.Ordinal);
        Assert.Equal(secrets.Count, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.InRange(secret.Length, 20, 40));
    }

    [Fact]
    public async Task Without_the_demo_there_are_the_owners_keys_and_nothing_else()
    {
        await using var server = await ServerProcess.StartAsync(Data, "--account", "ab12345-ovh", "--plate", "ca");
        var keys = await server.CredentialsAsync();

        Assert.Equal("ab12345-ovh", Text(keys, "account"));
        Assert.False(keys.TryGetProperty("users", out _));
        Assert.False(keys.TryGetProperty("serviceAccount", out _));
        using var root = new SignedClient(keys);
        var policies = await root.GetAsync("/v2/iam/policy");
        Assert.Equal(["ovh-default"], policies.EnumerateArray().Select(policy => Text(policy, "name")));
        Assert.Equal(
            ["urn:v1:ca:identity:account:ab12345-ovh"],
            policies[0].GetProperty("identities").EnumerateArray().Select(urn => urn.GetString()));
    }

    [Fact]
    public async Task A_second_start_keeps_the_keys_and_brings_the_addresses_up_to_date()
    {
        await StartAndStopAsync("--demo");
        var before = JsonNode.Parse(await ReadKeysAsync())!.AsObject();
        before["note"] = "mine";
        await File.WriteAllTextAsync(Keys, before.ToJsonString(), TestContext.Current.CancellationToken);

        await using var server = await ServerProcess.StartAsync(Data, "--demo");
        var after = JsonNode.Parse(await ReadKeysAsync())!.AsObject();
        using var root = new SignedClient(await server.CredentialsAsync());

        Assert.Equal("xx1111-ovh", Text(await root.GetAsync("/auth/details"), "account"));
        Assert.NotEqual(before["httpUrl"]!.GetValue<string>(), after["httpUrl"]!.GetValue<string>());
        foreach (var endpoint in (string[])["iamEndpoint", "stsEndpoint"])
        {
            Assert.Equal(after["httpUrl"]!.GetValue<string>(), after["aws"]![endpoint]!.GetValue<string>());
            before["aws"]!.AsObject().Remove(endpoint);
            after["aws"]!.AsObject().Remove(endpoint);
        }

        foreach (var address in (string[])["httpUrl", "httpsUrl", "caCertificate"])
        {
            before.Remove(address);
            after.Remove(address);
        }

        Assert.True(JsonNode.DeepEquals(before, after));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Keys));
        Assert.DoesNotContain(before["consumerKey"]!.GetValue<string>(), server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"httpUrl":"http://localhost:1","account":"another-ovh","consumerKey":"not ours"}""")]
    public async Task A_later_start_leaves_a_file_alone_that_is_not_its_own(string content)
    {
        await StartAndStopAsync("--demo");
        await File.WriteAllTextAsync(Keys, content, TestContext.Current.CancellationToken);

        await using var server = await ServerProcess.StartAsync(Data);

        Assert.Equal(content, await ReadKeysAsync());
        Assert.Contains("it was left alone", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_start_keeps_the_keys_of_another_installation_under_another_name()
    {
        await StartAndStopAsync("--demo");
        var old = await ReadKeysAsync();
        Directory.Delete(Data, recursive: true);

        await StartAndStopAsync("--demo");

        Assert.Equal(old, await File.ReadAllTextAsync($"{Keys}.1", TestContext.Current.CancellationToken));
        Assert.NotEqual(old, await ReadKeysAsync());
    }

    [Fact]
    public async Task A_first_start_does_not_replace_a_file_that_holds_something_else()
    {
        await File.WriteAllTextAsync(Keys, "a poem", TestContext.Current.CancellationToken);
        var (exitCode, output) = await RunAsync("--credentials-file", Keys);

        Assert.Equal(1, exitCode);
        ServeCommandTests.AssertOneSentence(output);
        Assert.Equal("a poem", await ReadKeysAsync());
        await AssertNothingIsFoundedAsync();
    }

    [Theory]
    [InlineData("missing/keys.json")]
    [InlineData(".")]
    [InlineData("/dev/null")]
    public async Task Nothing_is_founded_when_the_credentials_cannot_be_written(string name)
    {
        var (exitCode, output) = await RunAsync("--credentials-file", Path.Combine(_folder.Path, name));

        Assert.Equal(1, exitCode);
        Assert.Contains("cannot write the credentials file", output, StringComparison.Ordinal);
        ServeCommandTests.AssertOneSentence(output);
        await AssertNothingIsFoundedAsync();
    }

    private async Task StartAndStopAsync(params string[] arguments)
    {
        await using var server = await ServerProcess.StartAsync(Data, arguments);
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        ServerProcess.RunAsync(["serve", "--data", Data, "--http", "0", "--https", "0", .. arguments]);

    private Task<string> ReadKeysAsync() => File.ReadAllTextAsync(Keys, TestContext.Current.CancellationToken);

    // The next start is still the first one: it founds, and shows.
    private async Task AssertNothingIsFoundedAsync()
    {
        await using var server = ServerProcess.Launch(Keys, ["serve", "--data", Data, "--http", "0", "--https", "0"]);
        await server.ReadyAsync();
        Assert.Contains("shown this once", server.Output, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
