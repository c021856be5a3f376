using Licet.Engine.Catalogue;
using Xunit;

namespace Licet.Engine.Tests.Catalogue;

public sealed class ActionDescriptionTests
{
    [Theory]
    [InlineData("vps:apiovh:get", "Get a VPS")]
    [InlineData("vps:apiovh:reboot", "Reboot a VPS")]
    [InlineData("vps:apiovh:snapshot/delete", "Delete the snapshot of a VPS")]
    [InlineData("dedicatedServer:apiovh:install/start", "Start the install of a dedicated server")]
    [InlineData("dedicatedServer:apiovh:changeContact", "Change contact of a dedicated server")]
    [InlineData("dedicatedServer:apiovh:secondaryDnsDomains/create",
        "Create secondary DNS domains for a dedicated server")]
    [InlineData("dnsZone:apiovh:record/create", "Create a record for a DNS zone")]
    [InlineData("account:apiovh:me/get", "Get the account")]
    [InlineData("account:apiovh:iam/policy/create", "Create an IAM policy for the account")]
    [InlineData("account:apiovh:me/identity/group/user/remove", "Remove the identity group user from the account")]
    [InlineData("account:apiovh:me/api/oauth2/client/edit", "Edit the API OAuth2 client of the account")]
    [InlineData("xdsl:apiovh:iam/resource/tag/add", "Add an IAM resource tag to an xDSL line")]
    [InlineData("loadbalancer:apiovh:http/frontend/create", "Create an HTTP frontend for a load balancer")]
    [InlineData("licensePlesk:apiovh:changeIp", "Change IP of a Plesk license")]
    [InlineData("licensePlesk:apiovh:canLicenseBeMovedTo/get", "Check whether a Plesk license can be moved")]
    [InlineData("pccVMware:apiovh:nsx/canBeEnabled/get",
        "Check whether the NSX of a hosted private cloud can be enabled")]
    [InlineData("pccVMware:apiovh:datacenter/vm/enableCarp",
        "Enable CARP of the datacenter VM of a hosted private cloud")]
    [InlineData("publicCloudProject:apiovh:containerRegistry/users/setAsAdmin",
        "Set as admin the container registry users of a public cloud project")]
    [InlineData("pccVMware:vSphere:assumeRole", "Assume a vSphere role on a hosted private cloud")]
    [InlineData("publicCloudProject:openstack:networkOperator",
        "Act with the OpenStack role network operator on a public cloud project")]
    [InlineData("publicCloudProject:ai:aiTrainingRead",
        "Act with the AI role training read on a public cloud project")]
    public void A_name_becomes_a_phrase(string name, string phrase)
    {
        Assert.Equal(phrase, ActionCatalogue.Find(name)?.Description);
    }

    [Theory]
    [InlineData("")]
    [InlineData("vps")]
    [InlineData("vps:apiovh:")]
    [InlineData("vps:apiovh:a:b")]
    public void A_name_of_another_shape_stays_as_it_is(string name)
    {
        Assert.Equal(name, ActionDescription.Of(name));
    }

    [Fact]
    public void Every_action_has_a_phrase_of_clean_text()
    {
        Assert.All(ActionCatalogue.All, action => Assert.Matches("^[A-Z][A-Za-z0-9 -]{4,119}$", action.Description));
        Assert.All(ActionCatalogue.All, action => Assert.DoesNotContain("  ", action.Description));
    }
}
