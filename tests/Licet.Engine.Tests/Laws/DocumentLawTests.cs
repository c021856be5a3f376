using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Laws;

/// <summary>Law 8: reading and writing a document is the identity. Law 9: what has been admitted compiles.</summary>
public sealed class DocumentLawTests(ITestOutputHelper output)
{
    [Fact]
    public void Law_8_a_policy_is_written_as_it_was_read() =>
        Law.Holds(output, world =>
        {
            foreach (var policy in world.Policies)
            {
                AssertRoundTrip(policy, bytes => World.Admit(OvhPolicy.Read(bytes)).Write());
            }
        });

    [Fact]
    public void Law_8_a_permissions_group_is_written_as_it_was_read() =>
        Law.Holds(output, world =>
        {
            foreach (var group in world.PermissionsGroups.Values)
            {
                AssertRoundTrip(group, bytes => World.Admit(OvhPermissionsGroup.Read(bytes)).Write());
            }
        });

    [Fact]
    public void Law_8_any_text_survives_in_a_description()
    {
        var texts = Gen.Choose(0, 0x10FFFF).Where(Rune.IsValid).Select(value => new Rune(value).ToString())
            .ListOf().Select(string.Concat).Where(text => text.Length <= Limits.DescriptionCharsMax);
        Law.Holds(output, texts, text =>
        {
            var policy = WorldEdits.Changed(WorldEdits.Everywhere("allow", "*"), copy => copy["description"] = text);
            var read = World.Admit(OvhPolicy.Read(World.Bytes(policy)));
            Assert.Equal(text, read.Description);
            Assert.Equal(text, World.Admit(OvhPolicy.Read(read.Write())).Description);
        });
    }

    [Fact]
    public void Law_9_an_admitted_document_compiles() => Law.Holds(output, world => Assert.NotNull(world.Compile()));

    private static void AssertRoundTrip(JsonObject document, Func<byte[], byte[]> readAndWrite)
    {
        var once = readAndWrite(World.Bytes(document));
        Assert.Equal(once, readAndWrite(once));
        Assert.Equal(World.Show(WithoutNulls(document)), Encoding.UTF8.GetString(once));
    }

    // A null member means what an absent one means, and is not written.
    private static JsonNode WithoutNulls(JsonNode node) =>
        node switch
        {
            JsonObject members => new JsonObject(members.Where(member => member.Value is not null)
                .Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, WithoutNulls(member.Value!)))),
            JsonArray list => new JsonArray([.. list.Select(member => WithoutNulls(member!))]),
            _ => node.DeepClone(),
        };
}
