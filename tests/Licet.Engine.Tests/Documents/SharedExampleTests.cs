using System.Text;
using System.Text.Json;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Worlds;
using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Documents;

/// <summary>The official examples of policies and groups, which lie beside the repository.</summary>
public sealed class SharedExampleTests
{
    [Fact]
    public void Every_official_example_of_a_policy_or_a_group_is_read_and_written_as_it_stands()
    {
        using var file = File.OpenRead(Repository.SharedOrSkip("data/ovhcloud/examples.json"));
        using var examples = JsonDocument.Parse(file);

        var read = 0;
        foreach (var example in examples.RootElement.EnumerateArray())
        {
            var route = example.GetProperty("route").GetString()!;
            var value = example.GetProperty("value");
            JsonElement[] bodies = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
            foreach (var one in bodies)
            {
                read += AssertReads(route, Encoding.UTF8.GetBytes(one.GetRawText())) ? 1 : 0;
            }
        }

        Assert.Equal(19, read);
    }

    // False for the routes of other things.
    private static bool AssertReads(string route, byte[] body)
    {
        if (route.Contains("/iam/policy", StringComparison.Ordinal))
        {
            var policy = World.Admit(OvhPolicy.Read(WireForm.OfPolicy(body)));
            Assert.Equal(policy.Write(), World.Admit(OvhPolicy.Read(policy.Write())).Write());
            return true;
        }

        if (route.Contains("/iam/permissionsGroup", StringComparison.Ordinal))
        {
            Assert.NotNull(World.Admit(OvhPermissionsGroup.Read(WireForm.OfPermissionsGroup(body))));
            return true;
        }

        if (route.Contains("/iam/resourceGroup", StringComparison.Ordinal))
        {
            Assert.NotNull(World.Admit(OvhResourceGroup.Read(WireForm.OfResourceGroup(body))));
            return true;
        }

        return false;
    }
}
