using System.Text.Json;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>
/// The example bodies that OVHcloud publishes with its schemas, where they concern routes that are served: what the
/// examples send is taken and answered as it was sent, and answers have the members that the examples show.
/// </summary>
public sealed class OfficialExampleTests
{
    private const string File = "data/ovhcloud/examples.json";
    private const string ResourceUrn = "urn:v1:eu:resource:dedicatedServer:ns-123456.ip-11.22.33.eu";

    // Resources that the examples name by their ids.
    private static readonly (string Id, string Name)[] s_resources =
    [
        ("d94d0a7a-382c-11ee-9153-0050568ce122", "ns-123456.ip-11.22.33.eu"),
        ("20fae9d2-382d-11ee-8042-0050568ce122", "ns-234567.ip-11.22.33.eu"),
    ];

    [Fact]
    public async Task What_the_examples_send_is_taken_and_echoed()
    {
        var examples = Examples();
        await using var server = await StartAsync();
        var targets = await TargetsAsync(server, examples);
        var requests = examples.Where(example => example.Kind == "request").ToList();

        Assert.Equal(9, requests.Count);
        foreach (var (route, _, name, value) in requests)
        {
            // What POST sends was sent when the targets were made.
            var (method, target) = (route.Split(' ')[0], targets[route.Split(' ')[1]]);
            var answer = method == "PUT"
                ? await server.Root.SendAsync("PUT", target, value.GetRawText())
                : await server.Root.SendAsync("GET", targets[Stored(route.Split(' ')[1])]);

            Assert.True(answer.Status == 200, $"{route}: {name}: {answer.Body}");
            AssertContains(value, answer.Json, $"{route}: {name}");
        }
    }

    [Fact]
    public async Task Answers_have_the_members_that_the_examples_show()
    {
        var examples = Examples();
        await using var server = await StartAsync();
        var targets = await TargetsAsync(server, examples);
        var responses = examples.Where(example => example.Kind != "request").ToList();

        Assert.Equal(18, responses.Count);
        foreach (var (route, _, name, value) in responses)
        {
            var path = route.Split(' ')[1];
            var query = value.GetRawText().Contains("displayName", StringComparison.Ordinal) ? "?details=true" : "";
            var isCreation = route.StartsWith("POST", StringComparison.Ordinal);
            var answer = await server.Root.SendAsync("GET", targets[isCreation ? Stored(path) : path] + query);

            Assert.True(answer.Status == 200, $"{route}: {name}: {answer.Body}");
            AssertMembers(value, answer.Json, $"{route}: {name}");
        }
    }

    private static List<(string Route, string Kind, string Name, JsonElement Value)> Examples()
    {
        using var stream = System.IO.File.OpenRead(Repository.SharedOrSkip(File));
        return
        [
            .. JsonDocument.Parse(stream).RootElement.EnumerateArray().Select(example => (
                example.GetProperty("route").GetString()!,
                example.GetProperty("kind").GetString()!,
                example.GetProperty("name").GetString()!,
                example.GetProperty("value"))),
        ];
    }

    private static async Task<ServerFixture> StartAsync()
    {
        var server = await ServerFixture.StartAsync();
        foreach (var (id, name) in s_resources)
        {
            await server.AddResourceAsync("dedicatedServer", name, Guid.Parse(id), ("team", "website"));
        }

        return server;
    }

    // The path under which each route of the examples is asked, once what they create has been created.
    private static async Task<Dictionary<string, string>> TargetsAsync(
        ServerFixture server, List<(string Route, string Kind, string Name, JsonElement Value)> examples)
    {
        var targets = new Dictionary<string, string>();
        foreach (var (route, kind, name, value) in examples)
        {
            var path = route.Split(' ')[1];
            targets.TryAdd(path, path.Replace("{resourceURN}", ResourceUrn, StringComparison.Ordinal));
            if (kind != "request" || !route.StartsWith("POST", StringComparison.Ordinal))
            {
                continue;
            }

            var created = await server.Root.SendAsync("POST", targets[path], value.GetRawText());
            Assert.True(created.Status == 200, $"{route}: {name}: {created.Body}");
            targets[Stored(path)] = path switch
            {
                "/v2/iam/permissionsGroup" => $"{path}/{created["urn"]}",
                "/v1/me/identity/user" => $"{path}/my_user",
                _ when path.EndsWith("/tag", StringComparison.Ordinal) => targets[path][..^"/tag".Length],
                _ => $"{path}/{created["id"]}",
            };
        }

        return targets;
    }

    // The route of the thing that a POST creates.
    private static string Stored(string path) =>
        path switch
        {
            "/v2/iam/policy" => "/v2/iam/policy/{policyId}",
            "/v2/iam/permissionsGroup" => "/v2/iam/permissionsGroup/{permissionsGroupURN}",
            "/v2/iam/resourceGroup" => "/v2/iam/resourceGroup/{groupId}",
            "/v1/me/identity/user" => "/v1/me/identity/user/{user}",
            _ => "/v2/iam/resource/{resourceURN}",
        };

    // What was sent is answered as it was sent, but for a password, and a tag, which is sent by itself.
    private static void AssertContains(JsonElement sent, JsonElement answered, string where)
    {
        foreach (var member in sent.EnumerateObject())
        {
            if (member.Name is "key" or "value")
            {
                var tags = answered.GetProperty("tags").EnumerateObject();
                Assert.Contains(tags, tag => tag.Value.ValueEquals("production"));
            }
            else if (member.Name != "password")
            {
                Assert.True(answered.TryGetProperty(member.Name, out var value), $"{where}: no `{member.Name}`");
                Assert.True(JsonElement.DeepEquals(member.Value, value), $"{where}: `{member.Name}` is {value}");
            }
        }
    }

    private static void AssertMembers(JsonElement example, JsonElement answered, string where)
    {
        Assert.True(example.ValueKind == answered.ValueKind, $"{where}: {answered.ValueKind}");
        if (example.ValueKind == JsonValueKind.Array && example.GetArrayLength() > 0)
        {
            // The policy of the examples is answered with a group that none of them attaches.
            var isAttached = !where.EndsWith("permissionsGroups", StringComparison.Ordinal);
            Assert.True(answered.GetArrayLength() > 0 || !isAttached, $"{where}: an empty list");
            if (example[0].ValueKind == JsonValueKind.Object && isAttached)
            {
                AssertMembers(example[0], Richest(answered), $"{where}[]");
            }
        }
        else if (example.ValueKind == JsonValueKind.Object && !where.EndsWith("tags", StringComparison.Ordinal))
        {
            foreach (var member in example.EnumerateObject().Where(member => member.Name != "updatedAt"))
            {
                Assert.True(answered.TryGetProperty(member.Name, out var value), $"{where}: no `{member.Name}`");
                if (member.Name is not ("values" or "permissions" or "conditions"))
                {
                    AssertMembers(member.Value, value, $"{where}.{member.Name}");
                }
            }
        }
    }

    // Of a list, the entry that has most to show.
    private static JsonElement Richest(JsonElement list) =>
        list.EnumerateArray().MaxBy(entry => entry.GetRawText().Length);
}
