using Licet.Engine.Resources;
using Xunit;

namespace Licet.Engine.Tests.Conditions;

/// <summary>Which texts are keys and values of tags.</summary>
public sealed class ResourceTagTests
{
    [Fact]
    public void A_tag_has_a_key_and_a_value_of_bounded_length()
    {
        Assert.False(ResourceTags.IsKey(""));
        Assert.True(ResourceTags.IsKey("k"));
        Assert.True(ResourceTags.IsKey(new string('k', Limits.TagKeyCharsMax)));
        Assert.False(ResourceTags.IsKey(new string('k', Limits.TagKeyCharsMax + 1)));
        Assert.True(ResourceTags.IsValue(""));
        Assert.True(ResourceTags.IsValue(new string('v', Limits.TagValueCharsMax)));
        Assert.False(ResourceTags.IsValue(new string('v', Limits.TagValueCharsMax + 1)));
        Assert.False(ResourceTags.IsValue("a b"));
        Assert.True(ResourceTags.IsOfSystem("ovh:a"));
        Assert.False(ResourceTags.IsOfSystem("ovha"));
    }
}
