using System.Text;
using Licet.Engine.Policies;
using Xunit;

namespace Licet.Engine.Tests.Documents;

/// <summary>What the API returns and no author writes is dropped; the rest stays to the byte.</summary>
public sealed class WireFormTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(""" { "id" : "1" } """, "{}")]
    [InlineData("""{"id":1,"name":"a","owner":null,"readOnly":true,"updatedAt":"x"}""", """{"name":"a"}""")]
    [InlineData("""{"name": "a" , "createdAt": "x", "name": "b"}""", """{"name":"a","name":"b"}""")]
    [InlineData("""{"identities":null,"resources":null}""", """{"identities":[],"resources":[]}""")]
    [InlineData("""{"permissions":null,"urn":1}""", """{"permissions":null,"urn":1}""")]
    [InlineData(
        """{"resources":[{"urn":"u","resource":{"id":1}},{"group":1},7,[{"group":1}],{"id":1}]}""",
        """{"resources":[{"urn":"u"},{},7,[{"group":1}],{"id":1}]}""")]
    [InlineData(
        """{"permissionsGroups":[{"urn":"u","permissions":{"allow":[]}}]}""",
        """{"permissionsGroups":[{"urn":"u"}]}""")]
    [InlineData("""{"resources":{"group":1}}""", """{"resources":{"group":1}}""")]
    [InlineData("""{"conditions":{"id": 1,"values":{"a":"\u00e9 "}}}""",
        """{"conditions":{"id": 1,"values":{"a":"\u00e9 "}}}""")]
    [InlineData("""{"\u0069d":1,"n\u0061me":"a"}""", """{"n\u0061me":"a"}""")]
    [InlineData("""{"é":1,"id":1}""", """{"é":1}""")]
    public void A_policy_is_what_its_author_writes(string wire, string expected) =>
        Assert.Equal(expected, Text(WireForm.OfPolicy(Encoding.UTF8.GetBytes(wire))));

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("""{"id":1,}""")]
    [InlineData("""{"id":1,"\ud800":1}""")]
    public void What_is_no_object_of_texts_is_left_to_the_reader(string wire) =>
        Assert.Equal(wire, Text(WireForm.OfPolicy(Encoding.UTF8.GetBytes(wire))));

    [Fact]
    public void Bytes_that_are_no_text_stay_what_they_are()
    {
        byte[] value = [.. "{\"id\":1,\"name\":\""u8, 0xff, .. "\"}"u8];
        Assert.Equal([.. "{\"name\":\""u8, 0xff, .. "\"}"u8], WireForm.OfPolicy(value).ToArray());
        byte[] name = [.. "{\"id\":1,\""u8, 0xff, .. "\":1}"u8];
        Assert.Equal(name, WireForm.OfPolicy(name).ToArray());
    }

    [Fact]
    public void A_group_of_permissions_and_one_of_resources_have_members_of_their_own()
    {
        Assert.Equal(
            """{"name":"a","readOnly":true}""",
            Text(WireForm.OfPermissionsGroup(
                """{"id":1,"urn":"u","owner":"o","name":"a","readOnly":true}"""u8.ToArray())));
        Assert.Equal(
            """{"resources":[{"id":"i","urn":"u"}]}""",
            Text(WireForm.OfResourceGroup(
                """{"readOnly":true,"resources":[{"id":"i","urn":"u","type":"t","tags":{}}]}"""u8.ToArray())));
    }

    private static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}
