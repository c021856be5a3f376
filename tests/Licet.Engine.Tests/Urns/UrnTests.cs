using Licet.Engine.Urns;
using Xunit;

namespace Licet.Engine.Tests.Urns;

/// <summary>Which texts are which names.</summary>
public sealed class UrnTests
{
    [Theory]
    [InlineData("urn:v1:eu:identity:account:xx1111-ovh", true)]
    [InlineData("urn:v1::identity:user:xx1111-ovh/user1", true)]
    [InlineData("urn:v1:eu:identity:group:xx1111-ovh/a/b", true)]
    [InlineData("urn:v1:eu:identity:credential:xx1111-ovh/oauth2-1", true)]
    [InlineData("urn:v1:eu-west-1:identity:account:a", true)]
    [InlineData("urn:v1:abcdefghijklmnop:identity:account:a", true)]
    [InlineData("urn:v1:abcdefghijklmnopq:identity:account:a", false)]
    [InlineData("urn:v1:EU:identity:account:a", false)]
    [InlineData("urn:v2:eu:identity:account:a", false)]
    [InlineData("urn:v1:eu:identity:account:", false)]
    [InlineData("urn:v1:eu:identity:account:a/b", false)]
    [InlineData("urn:v1:eu:identity:account:/b", false)]
    [InlineData("urn:v1:eu:identity:user:user1", false)]
    [InlineData("urn:v1:eu:identity:user:/user1", false)]
    [InlineData("urn:v1:eu:identity:user:xx1111-ovh/", false)]
    [InlineData("urn:v1:eu:identity:user:a/b", true)]
    [InlineData("urn:v1:eu:identity:role:a/b", false)]
    [InlineData("urn:v1:eu:identity:user:a/*", false)]
    [InlineData("urn:v1:eu:identity:user:a/b c", false)]
    [InlineData("urn:v1:eu:identity:user:a/b\u0001", false)]
    [InlineData("urn:v1:eu:identity:user:a/é", true)]
    [InlineData("urn:v1:eu:identity:user:a/b\u00a0é", false)]
    [InlineData("urn:v1:eu:resource:vps:a", false)]
    [InlineData("urn:v1:eu:identity", false)]
    [InlineData("", false)]
    public void An_identity_is_known_by_its_form(string text, bool expected) =>
        Assert.Equal(expected, Urn.IsIdentity(text));

    [Theory]
    [InlineData("urn:v1:eu:resource:*", true)]
    [InlineData("urn:v1:eu:resource:vps:vps-1", true)]
    [InlineData("urn:v1:eu:resource:v*:*", true)]
    [InlineData("urn:v1:eu:resource:a:b", true)]
    [InlineData("urn:v1:eu:resource:vps:a:b/c", true)]
    [InlineData("urn:v1:eu:resourceGroup:e0a1d7ae-6e0b-4a36-8f54-0a4a7f1c7d11", true)]
    [InlineData("urn:v1:eu:resourceGroup:e0a1d7ae", false)]
    [InlineData("urn:v1:eu:resource:vps", false)]
    [InlineData("urn:v1:eu:resource:vps:", false)]
    [InlineData("urn:v1:eu:resource::vps-1", false)]
    [InlineData("urn:v1:eu:resource:", false)]
    [InlineData("urn:v1:eu:permissionsGroup:a:b", false)]
    [InlineData("vps", false)]
    public void Resources_in_a_policy_are_known_by_their_form(string text, bool expected) =>
        Assert.Equal(expected, Urn.IsResourcePattern(text));

    [Theory]
    [InlineData("urn:v1:eu:permissionsGroup:ovh:overview", true)]
    [InlineData("urn:v1::permissionsGroup:xx1111-ovh:mine", true)]
    [InlineData("urn:v1:eu:permissionsGroup:o:m", true)]
    [InlineData("urn:v1:eu:permissionsGroup:ovh:", false)]
    [InlineData("urn:v1:eu:permissionsGroup::mine", false)]
    [InlineData("urn:v1:eu:permissionsGroup:ovh", false)]
    [InlineData("urn:v1:eu:permissionsGroup:ovh:*", false)]
    [InlineData("urn:v1:eu:resource:ovh:mine", false)]
    public void A_permissions_group_is_known_by_its_form(string text, bool expected) =>
        Assert.Equal(expected, Urn.IsPermissionsGroup(text));

    [Theory]
    [InlineData("urn:v1:eu:resource:ldp/stream:a:b", "ldp/stream", "a:b")]
    [InlineData("urn:v1:eu:resource:a:b", "a", "b")]
    [InlineData("urn:v1:eu:resource:a:", null, null)]
    [InlineData("urn:v1:eu:resource::b", null, null)]
    [InlineData("urn:v1:eu:resource:a:b*", null, null)]
    [InlineData("urn:v1:eu:resource:*", null, null)]
    [InlineData("urn:v1:eu:identity:user:b", null, null)]
    public void One_resource_has_a_type_and_a_name(string text, string? type, string? name)
    {
        Assert.Equal(type is not null, Urn.TryParseResource(text, out var foundType, out var foundName));
        Assert.Equal((type ?? "", name ?? ""), (foundType, foundName));
    }

    [Theory]
    [InlineData("e0a1d7ae-6e0b-4a36-8f54-0a4a7f1c7d11", true)]
    [InlineData("E0A1D7AE-6E0B-4A36-8F54-0A4A7F1C7D11", true)]
    [InlineData(" e0a1d7ae-6e0b-4a36-8f54-0a4a7f1c7d11", false)]
    [InlineData("+0a1d7ae-6e0b-4a36-8f54-0a4a7f1c7d11", false)]
    [InlineData("e0a1d7ae6e0b4a368f540a4a7f1c7d11", false)]
    [InlineData("", false)]
    public void An_id_is_a_uuid_in_its_usual_form(string text, bool expected) =>
        Assert.Equal(expected, Urn.TryParseId(text, out _));

    [Theory]
    [InlineData("urn:v1:eu:resource:vps:a:b", "vps")]
    [InlineData("a:b:c:d:e:f", "e")]
    [InlineData("a:b:c:d::f", "")]
    [InlineData("a:b:c:d:e", "")]
    [InlineData("a:b:c:d", "")]
    [InlineData("", "")]
    public void The_part_of_the_type_is_between_the_fourth_and_the_fifth_colon(string text, string expected) =>
        Assert.Equal(expected, Urn.TypePart(text).ToString());

    [Theory]
    [InlineData("urn:v1::resource:vps:a", "urn:v1:ca:resource:vps:a")]
    [InlineData("urn:v1:eu:resource:vps:a", "urn:v1:eu:resource:vps:a")]
    [InlineData("urn:v1:", "urn:v1:")]
    [InlineData("*", "*")]
    public void An_empty_plate_is_filled(string text, string expected) =>
        Assert.Equal(expected, Urn.WithPlate(text, "ca"));

    [Fact]
    public void A_name_is_of_bounded_length()
    {
        var longest = "urn:v1:eu:resource:vps:".PadRight(Limits.NameCharsMax, 'a');
        Assert.True(Urn.IsResourcePattern(longest));
        Assert.False(Urn.IsResourcePattern(longest + "a"));
    }
}
