using Licet.Core.PrivateCloud;
using Xunit;
using static Licet.Tests.PrivateCloud.VirtualCenter.Applying;
using static Licet.Tests.PrivateCloud.VirtualCenter.WantedSamples;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>The connector against govmomi's simulator, read back with pyvmomi.</summary>
public sealed class VSphereVirtualCenterTests
{
    private const string GoldenFile = "tests/Licet.Tests/PrivateCloud/VirtualCenter/mapping.txt";

    [Theory]
    [InlineData("merges")]
    [InlineData("replaces")]
    public async Task What_is_wanted_is_there_afterwards(string mode)
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync(mode);

        await AppliedAsync(simulator.Connection, Enabled);

        Assert.Equal(
            [
                $@"DC0 {Domain}\iam-admin group licet-admin-addresources below",
                $@"DC0 {Domain}\iam-auditor group ReadOnly below",
                $@"DC0/network {Domain}\iam-admin group licet-networks-admin below",
                $@"DC1 {Domain}\iam-admin group licet-admin-addresources below",
                $@"DC1 {Domain}\iam-auditor group ReadOnly below",
                $@"DC1/network {Domain}\iam-admin group licet-networks-admin below",
            ],
            (await simulator.ReadAsync()).PermissionsOf(Domain));
    }

    [Theory]
    [InlineData("merges")]
    [InlineData("replaces")]
    public async Task What_is_so_already_is_not_written_again(string mode)
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync(mode);
        var first = await AppliedAsync(simulator.Connection, Enabled);

        var second = await AppliedAsync(simulator.Connection, Enabled);

        Assert.NotEmpty(first.Writes);
        Assert.Empty(second.Writes);
    }

    [Theory]
    [InlineData("merges")]
    [InlineData("replaces")]
    public async Task A_changed_right_is_changed_and_a_dropped_principal_is_gone(string mode)
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync(mode);
        await AppliedAsync(simulator.Connection, Enabled);

        await AppliedAsync(simulator.Connection, Of(Group("iam-auditor", Right("DC0", AccessRight.ReadWrite))));

        var state = await simulator.ReadAsync();
        Assert.Equal(
            [
                $@"DC0 {Domain}\iam-auditor group licet-readwrite below",
                $@"DC0/network {Domain}\iam-auditor group licet-networks-assign below",
            ],
            state.PermissionsOf(Domain));
        Assert.Equal(["licet-networks-assign", "licet-readwrite"], state.OwnRoles);
    }

    [Theory]
    [InlineData("merges")]
    [InlineData("replaces")]
    public async Task Where_nobody_is_wanted_all_is_as_before_and_what_others_have_set_stays(string mode)
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync(mode);
        await simulator.GiveAsync("name=DC0", @"CORP\alice", isGroup: false, -1);
        var before = await simulator.GiveAsync("name=DC1", $@"{Domain}0\iam-admin", isGroup: true, -2);
        await AppliedAsync(simulator.Connection, Enabled);
        var between = await simulator.ReadAsync();

        await AppliedAsync(simulator.Connection, Nobody);

        Assert.Equal(before.Permissions, between.Permissions.Except(between.PermissionsOf(Domain)));
        Assert.Equal(before.Text, (await simulator.ReadAsync()).Text);
    }

    [Fact]
    public async Task A_permission_that_somebody_gave_one_of_ours_is_taken_away()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        await simulator.GiveAsync("root", $@"{Domain.ToUpperInvariant()}\iam-admin", isGroup: true, -1);

        await AppliedAsync(simulator.Connection, Nobody);

        Assert.Empty((await simulator.ReadAsync()).PermissionsOf(Domain.ToUpperInvariant()));
    }

    [Fact]
    public async Task A_principal_that_has_left_its_directory_stops_nothing()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync("replaces");
        await simulator.GiveAsync("name=DC0", @"GONE\bob", isGroup: false, -2);
        await AppliedAsync(simulator.Connection, Enabled);

        Assert.Contains(@"DC0 GONE\bob user ReadOnly below", (await simulator.ReadAsync()).Permissions);
    }

    [Fact]
    public async Task A_role_of_ours_that_somebody_edited_is_mended()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        await AppliedAsync(simulator.Connection, Enabled);
        var before = await simulator.ReadAsync();
        var edited = await simulator.EditRoleAsync("licet-networks-admin", "Host.Config.Power");

        await AppliedAsync(simulator.Connection, Enabled);

        Assert.Contains("Host.Config.Power", edited.Roles["licet-networks-admin"]);
        Assert.Equal(before.Text, (await simulator.ReadAsync()).Text);
    }

    [Fact]
    public async Task A_role_that_another_service_uses_stays()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        await AppliedAsync(simulator.Connection, Enabled);
        var other = Enabled with { Domain = "pcc-192-0-2-11" };
        await AppliedAsync(simulator.Connection, other);
        await AppliedAsync(simulator.Connection, Nobody);

        var state = await simulator.ReadAsync();
        Assert.Equal(["licet-admin-addresources", "licet-networks-admin"], state.OwnRoles);
        Assert.Equal(6, state.PermissionsOf(other.Domain).Count());
    }

    [Fact]
    public async Task Rights_on_objects_are_permissions_there()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        var objects = (await simulator.ReadAsync()).Objects;
        var wanted = User("ann", Right("DC0", AccessRight.ReadOnly)) with
        {
            Objects =
            [
                new(ManagedObjectKind.VirtualMachine, objects["DC0/vm/DC0_H0_VM0"], AccessRight.ReadWrite, false),
                new(ManagedObjectKind.Folder, objects["DC0/vm"], AccessRight.Disabled, true),
                new(ManagedObjectKind.DistributedPortGroup, objects["DC0/network/DC0_DVPG0"], AccessRight.Admin, true),
            ],
        };

        await AppliedAsync(simulator.Connection, Of(wanted));

        Assert.Equal(
            [
                $@"DC0 {Domain}\ann user ReadOnly below",
                $@"DC0/network/DC0_DVPG0 {Domain}\ann user licet-admin below",
                $@"DC0/vm {Domain}\ann user NoAccess below",
                $@"DC0/vm/DC0_H0_VM0 {Domain}\ann user licet-readwrite here",
            ],
            (await simulator.ReadAsync()).PermissionsOf(Domain));
    }

    [Fact]
    public async Task Every_right_has_its_role()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        var principals =
            from right in Enum.GetValues<AccessRight>()
            from networks in Enum.GetValues<NetworkRole>()
            from vmNetworks in Enum.GetValues<VmNetworkRole>()
            from adds in new[] { false, true }
            select Group(
                $"{right}-{networks}-{vmNetworks}{(adds ? "-adds" : "")}",
                new DatacenterRight("DC0", right, networks, vmNetworks, adds));

        await AppliedAsync(simulator.Connection, Of([.. principals]));

        var state = await simulator.ReadAsync();
        var permissions = state.PermissionsOf(Domain).Select(one => one.Split(' ')).ToList();
        var rows = principals.Select(one => $"{one.Name,-32} {RoleOn("DC0", one),-28} {RoleOn("DC0/network", one)}");
        var roles = state.OwnRoles.Select(role => $"\n{role}\n    {string.Join("\n    ", state.Roles[role])}");
        var head = $"{"right-networks-vmNetworks",-32} {"on the datacenter",-28} on its folder of networks";
        Golden.AssertMatches(GoldenFile, string.Join('\n', rows.Prepend(head).Concat(roles)) + "\n");

        string RoleOn(string place, WantedPrincipal principal) => permissions
            .SingleOrDefault(one => one[0] == place && one[1] == $@"{Domain}\{principal.Name}")?[3] ?? "-";
    }
}
