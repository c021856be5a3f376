using System.Text.Json;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Contracts;

/// <summary>
/// What the client libraries of the other languages send and need, as their public sources say. node-ovh and go-ovh are
/// run themselves (<c>tests/clients</c>).
/// </summary>
public sealed class LibraryContractTests
{
    private const string Rules = """[{"method":"GET","path":"/me"},{"method":"GET","path":"/me/*"}]""";

    [Fact]
    public async Task Python_ovh_reads_JSON_from_every_answer_and_maps_its_errors()
    {
        await using var server = await ServerFixture.StartAsync("https://iam.example.com");
        var contract = new ClientContract(server, "contract-python", ClientHabits.Python);

        contract.Say("The clock; then calls, of which those without a result answer null");
        await contract.CallAsync("GET", "/auth/time");
        await contract.CallAsync("GET", "/me");
        Assert.Equal("null", (await contract.CallAsync(
            "POST",
            "/me/identity/user",
            """{"login":"ann","description":null,"email":null,"group":null,"password":"qwe123!@#"}""")).Body);
        Assert.Equal("null", (await contract.CallAsync("PUT", "/me/identity/user/ann", """{"email":null}""")).Body);
        Assert.Equal("null", (await contract.CallAsync("DELETE", "/me/identity/user/ann")).Body);
        contract.Say("A consumer key is asked for: what is not given is None");
        var asked = await contract.CallAsync(
            "POST", "/auth/credential", $$"""{"accessRules":{{Rules}},"redirection":null,"allowedIPs":null}""");
        Assert.Equal("pendingValidation", asked["state"]);
        Assert.Equal(32, asked["consumerKey"].Length);
        contract.Say("Errors are JSON objects");
        await contract.RefusedAsync(404, "GET", "/me/identity/user/ann");
        await contract.RefusedAsync(400, "POST", "/me/identity/user", """{"login":"ann","password":"short"}""");

        contract.AssertGolden();
    }

    // python-ovh throws by this member, and by nothing else, when the status is 403.
    [Fact]
    public async Task Each_403_has_an_error_code_that_python_ovh_knows()
    {
        await using var server = await ServerFixture.StartAsync();
        var now = server.Time.Now.UtcDateTime;
        var user = await server.AddCredentialAsync("expired", key => key with { ExpiresAt = now });
        var reader = await server.AddCredentialAsync("reader", key => key with { Rules = [new("GET", "/auth/*")] });
        var (nobody, _, _) = await server.AddServiceAccountAsync("nobody");
        var stranger = server.Root with { Keys = server.Root.Keys! with { ApplicationKey = "0000000000000000" } };
        var unknown = server.Root with { Keys = server.Root.Keys! with { ConsumerKey = new string('x', 32) } };

        Assert.Equal("INVALID_KEY", await CodeAsync(stranger));
        Assert.Equal("NOT_CREDENTIAL", await CodeAsync(unknown));
        Assert.Equal("INVALID_CREDENTIAL", await CodeAsync(user));
        Assert.Equal("NOT_GRANTED_CALL", await CodeAsync(reader));
        Assert.Equal("FORBIDDEN", await CodeAsync(nobody));
    }

    [Fact]
    public async Task Csharp_ovh_takes_200_only_and_reads_message_and_code()
    {
        await using var server = await ServerFixture.StartAsync("https://iam.example.com");
        var contract = new ClientContract(server, "contract-csharp", ClientHabits.CSharp);

        contract.Say("The clock, and a consumer key");
        await contract.CallAsync("GET", "/auth/time");
        var asked = await contract.CallAsync(
            "POST",
            "/auth/credential",
            $$"""{"accessRules":{{Rules}},"redirection":"https://localhost/done"}""");
        Assert.Contains("/auth/?credentialToken=", asked["validationUrl"], StringComparison.Ordinal);
        contract.Say("Calls");
        await contract.CallAsync("GET", "/me/identity/group");
        await contract.CallAsync("POST", "/me/identity/group", """{"name":"devs","description":"d"}""");
        await contract.CallAsync("DELETE", "/me/identity/group/devs");
        var error = await contract.RefusedAsync(404, "GET", "/me/identity/group/devs");
        Assert.Equal("GROUP_NOT_FOUND", error["errorCode"]);

        contract.AssertGolden();
    }

    // go-ovh decodes the details into a map of texts: one value of another kind, and the whole error is lost.
    [Fact]
    public async Task The_details_of_a_refusal_are_texts()
    {
        await using var server = await ServerFixture.StartAsync();
        var (nobody, _, _) = await server.AddServiceAccountAsync("nobody");

        var refused = await nobody.SendAsync("GET", "/me");

        Assert.Equal(403, refused.Status);
        Assert.All(
            refused.Json.GetProperty("details").EnumerateObject(),
            detail => Assert.Equal(JsonValueKind.String, detail.Value.ValueKind));
    }

    private static async Task<string> CodeAsync(OvhCaller caller)
    {
        var answer = await caller.SendAsync("GET", "/me");
        Assert.Equal(403, answer.Status);
        return answer["errorCode"];
    }
}
