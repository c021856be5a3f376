using System.Text.Json;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.CloudManagement;

/// <summary>A server with people who have roles, and calls to API 1.5 in their names.</summary>
internal sealed class CloudWorld : IAsyncDisposable
{
    public const string Account = ServerFixture.AccountName;

    private static readonly (string, string) s_version = ("X-Api-Version", "1.5");

    private CloudWorld(ServerFixture server) => Server = server;

    public ServerFixture Server { get; }

    /// <summary>The owner of the account.</summary>
    public OvhCaller Owner => Server.Root with { Name = "owner" };

    public static async Task<CloudWorld> StartAsync() => new(await ServerFixture.StartAsync());

    /// <summary>A user with roles, who calls with a personal access token.</summary>
    public async Task<OvhCaller> AddAsync(string login, params string[] roles)
    {
        var user = JsonSerializer.Serialize(new { login, email = $"{login}@example.com" });
        Assert.Equal(200, (await Server.Root.SendAsync("POST", "/me/identity/user", user)).Status);
        foreach (var role in roles)
        {
            Assert.Equal(201, (await GrantAsync(Owner, login, role)).Status);
        }

        return Server.Bearer(login, await Server.AddPersonalTokenAsync(login, "test"));
    }

    /// <summary>Grants a role.</summary>
    public static Task<Answer> GrantAsync(OvhCaller caller, string login, string role) =>
        FormAsync(
            caller, "POST", "/api/permissions",
            ("permission[user_href]", $"/api/users/{login}"), ("permission[role_title]", role));

    /// <summary>Revokes a role.</summary>
    public static Task<Answer> RevokeAsync(OvhCaller caller, string login, string role) =>
        CallAsync(caller, "DELETE", $"/api/permissions/{login}-{role}");

    /// <summary>Calls with a form, as the documentation's examples do.</summary>
    public static Task<Answer> FormAsync(
        OvhCaller caller, string method, string path, params (string Name, string Value)[] fields)
    {
        var form = string.Join('&', fields.Select(
            field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        return caller.SendAsync(
            method, path, form, s_version, ("Content-Type", "application/x-www-form-urlencoded"));
    }

    /// <summary>Calls with JSON, or without a body.</summary>
    public static Task<Answer> CallAsync(OvhCaller caller, string method, string path, string? body = null) =>
        caller.SendAsync(method, path, body, s_version);

    /// <summary>Asks for an effective permission.</summary>
    public static async Task<JsonElement> AskAsync(
        OvhCaller caller, string action, string? resource = null, string? login = null)
    {
        var fields = new List<(string, string)> { ("effective_permission[action]", action) };
        if (resource is not null)
        {
            fields.Add(("effective_permission[resource]", resource));
        }

        if (login is not null)
        {
            fields.Add(("effective_permission[user_href]", $"/api/users/{login}"));
        }

        var answer = await FormAsync(caller, "POST", "/api/effective_permissions", [.. fields]);
        Assert.True(answer.Status == 200, $"{answer.Status}: {answer.Body}");
        return answer.Json;
    }

    /// <summary>The texts of a list.</summary>
    public static IEnumerable<string> Texts(JsonElement list) =>
        list.EnumerateArray().Select(one => one.GetString()!);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
