using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Licet.Server.PrivateCloud.VirtualCenter;
using Xunit;
using static Licet.Tests.PrivateCloud.VirtualCenter.WantedSamples;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>A vCenter and its directory together.</summary>
public sealed class ConnectedVirtualCenterTests
{
    [Fact]
    public async Task Groups_and_their_permissions_come_and_go_together()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        await using var server = await DirectoryServer.StartAsync();
        var connection = simulator.Connection with { ScimUrl = server.Url, ScimToken = DirectoryServer.Token };
        var before = await simulator.ReadAsync();

        Assert.Null(await ApplyAsync(connection, Enabled));
        Assert.Equal(2, (await server.ReadAsync()).Count);
        Assert.Equal(6, (await simulator.ReadAsync()).PermissionsOf(Domain).Count());

        Assert.Null(await ApplyAsync(connection, Nobody));
        Assert.Empty(await server.ReadAsync());
        Assert.Equal(before.Text, (await simulator.ReadAsync()).Text);
    }

    [Fact]
    public async Task A_group_stays_in_the_directory_as_long_as_it_may_have_permissions()
    {
        await using var server = await DirectoryServer.StartAsync();
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        var connection = simulator.Connection with { ScimUrl = server.Url, ScimToken = DirectoryServer.Token };
        await ApplyAsync(connection, Enabled);

        var error = await ApplyAsync(connection with { Password = "wrong" }, Nobody);

        Assert.Equal(ErrorKind.Invalid, error?.Kind);
        Assert.Equal(2, (await server.ReadAsync()).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\r\nX-Injected: b")]
    public async Task A_token_that_no_header_can_hold_is_refused(string? token)
    {
        var connection = new VirtualCenterConnection
        {
            Url = new Uri("https://127.0.0.1:1/"),
            UserName = "robot",
            Password = "secret",
            ScimUrl = new Uri("https://127.0.0.1:1/scim/v2"),
            ScimToken = token,
        };

        var error = await ApplyAsync(connection, Enabled);

        Assert.Equal(ErrorKind.Invalid, error?.Kind);
        Assert.DoesNotContain("Injected", error?.Message, StringComparison.Ordinal);
    }

    private static async Task<Error?> ApplyAsync(VirtualCenterConnection connection, WantedAccess wanted) =>
        (await new ConnectedVirtualCenter(connection, Applying.Local).ApplyAsync(
            wanted, new Progress<int>(), TestContext.Current.CancellationToken)).Error;
}
