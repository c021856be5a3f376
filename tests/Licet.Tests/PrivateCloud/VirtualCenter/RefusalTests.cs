using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Licet.Server.Logs.Forwarding;
using Licet.Server.PrivateCloud.VirtualCenter;
using Xunit;
using static Licet.Tests.PrivateCloud.VirtualCenter.Applying;
using static Licet.Tests.PrivateCloud.VirtualCenter.WantedSamples;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>What cannot be applied changes nothing, and says what to do.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_wrong_password_is_told_and_not_repeated()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();

        await RefusedAsync(
            simulator,
            simulator.Connection with { Password = "wrong-canary" },
            Enabled,
            "does not know the connection's user");
    }

    [Fact]
    public async Task A_password_that_cannot_be_sent_is_refused()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();

        await RefusedAsync(
            simulator, simulator.Connection with { Password = "canary\u0001" }, Enabled, "a character that XML cannot");
    }

    [Fact]
    public async Task Another_certificate_is_refused_before_the_password_is_sent()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();

        await RefusedAsync(
            simulator,
            simulator.Connection with { CertificateFingerprint = new string('A', 64) },
            Enabled,
            "compare the SHA-256 fingerprint");
    }

    [Fact]
    public async Task Without_a_fingerprint_the_operating_system_has_to_trust_the_certificate()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();

        await RefusedAsync(
            simulator,
            simulator.Connection with { CertificateFingerprint = null },
            Enabled,
            "compare the SHA-256 fingerprint");
    }

    [Fact]
    public async Task A_fingerprint_may_have_colons_and_small_letters()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        var pairs = simulator.Fingerprint.ToLowerInvariant().Chunk(2).Select(two => new string(two));
        var spelled = string.Join(':', pairs);

        await AppliedAsync(simulator.Connection with { CertificateFingerprint = spelled }, Enabled);

        Assert.Equal(6, (await simulator.ReadAsync()).PermissionsOf(Domain).Count());
    }

    [Fact]
    public async Task An_unknown_datacenter_is_named()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();

        await RefusedAsync(
            simulator,
            simulator.Connection,
            Of(Group("iam-admin", Right("DC0", AccessRight.Admin), Right("DC7", AccessRight.Admin))),
            "no datacenter `DC7`");
    }

    [Theory]
    [InlineData(ManagedObjectKind.VirtualMachine, "vm-9999")]
    [InlineData(ManagedObjectKind.VirtualMachine, "<vm/>&\u0001")]
    [InlineData(ManagedObjectKind.Folder, "group-d1")]
    public async Task An_object_that_is_not_in_the_datacenters_of_the_service_is_refused(
        ManagedObjectKind kind, string reference)
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        var wanted = Group("iam-admin", Right("DC0", AccessRight.Admin)) with
        {
            Objects = [new ObjectRight(kind, reference, AccessRight.Admin, true)],
        };

        await RefusedAsync(simulator, simulator.Connection, Of(wanted), "of the service's datacenters");
    }

    [Fact]
    public async Task An_object_of_a_datacenter_that_is_another_services_is_refused()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        var machine = (await simulator.ReadAsync()).Objects["DC1/vm/DC1_H0_VM0"];
        var wanted = Group("iam-admin", Right("DC0", AccessRight.Admin)) with
        {
            Objects = [new ObjectRight(ManagedObjectKind.VirtualMachine, machine, AccessRight.Admin, true)],
        };

        await RefusedAsync(simulator, simulator.Connection, Of(wanted), "of the service's datacenters");
    }

    [Theory]
    [InlineData("vsphere.local")]
    [InlineData("VSPHERE.LOCAL")]
    [InlineData("localos")]
    [InlineData("a\\b")]
    [InlineData("")]
    public async Task The_domain_of_the_vCenters_own_people_is_left_alone(string domain)
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();

        await RefusedAsync(
            simulator, simulator.Connection, Enabled with { Domain = domain }, "rights of others would be taken away");
    }

    [Theory]
    [InlineData(@"Corp\robot")]
    [InlineData("robot@corp")]
    public void The_domain_of_the_connections_own_user_is_left_alone(string userName)
    {
        var plan = () => AccessPlan.Of(Enabled with { Domain = "CORP" }, [], userName);

        Assert.Equal(ErrorKind.Invalid, Assert.Throws<VirtualCenterException>(plan).Error.Kind);
    }

    [Theory]
    [InlineData("a\\b")]
    [InlineData("a@b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public async Task A_name_that_would_be_read_as_another_is_refused(string name)
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();

        await RefusedAsync(
            simulator, simulator.Connection, Of(Group(name, Right("DC0", AccessRight.Admin))), "can be no name");
    }

    [Fact]
    public async Task A_name_full_of_markup_is_a_name()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();

        await AppliedAsync(
            simulator.Connection, Of(Group("<a>&'\"]]>", Right("DC0", AccessRight.ReadOnly))));

        Assert.Equal(
            [$@"DC0 {Domain}\<a>&'""]]> group ReadOnly below"], (await simulator.ReadAsync()).PermissionsOf(Domain));
    }

    [Theory]
    [InlineData("http://vcenter.example/", "begins with `https://`")]
    [InlineData("ftp://127.0.0.1/", "begins with `https://`")]
    [InlineData("https://user@vcenter.example/", "begins with `https://`")]
    public void An_address_that_is_no_vCenters_is_refused(string url, string says)
    {
        var connection = ConnectionTo(url);

        var refused = Assert.Throws<VirtualCenterException>(() => Local.OpenApi(connection));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Invalid, refused.Error.Kind);
    }

    [Theory]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://localhost/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("http://127.0.0.1/")]
    public async Task A_private_address_that_the_operator_has_not_allowed_is_not_reached(string url)
    {
        var transport = new VirtualCenterTransport(
            new DestinationConnector(DestinationAddresses.Public with { Option = "--vcenters-allow" }));
        using var handler = transport.OpenApi(ConnectionTo(url));

        var result = await ApplyAsync(ConnectionTo(url), Enabled, handler);

        Assert.Equal(ErrorKind.Invalid, result.Error?.Kind);
        Assert.Contains("--vcenters-allow", result.Error?.Message, StringComparison.Ordinal);
    }

    private static VirtualCenterConnection ConnectionTo(string url) => new()
    {
        Url = new Uri(url),
        UserName = "robot",
        Password = "secret",
    };

    private static async Task RefusedAsync(
        VirtualCenterSimulator simulator, VirtualCenterConnection connection, WantedAccess wanted, string says)
    {
        var before = await simulator.ReadAsync();

        var result = await ApplyAsync(connection, wanted);

        Assert.Equal(ErrorKind.Invalid, result.Error?.Kind);
        Assert.Contains(says, result.Error?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", result.Error?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Error!.Message);
        Assert.Equal(before.Text, (await simulator.ReadAsync()).Text);
    }
}
