using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Xunit;
using static Licet.Tests.PrivateCloud.VirtualCenter.Applying;
using static Licet.Tests.PrivateCloud.VirtualCenter.WantedSamples;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>However far an attempt has come, the next one ends where one that was left in peace does.</summary>
public sealed class BrokenOffTests
{
    private static WantedAccess Changed { get; } = Of(
        Group("iam-auditor", Right("DC0", AccessRight.ReadWrite), Right("DC1", AccessRight.ReadOnly)),
        User("ann", Right("DC1", AccessRight.Admin)));

    [Theory]
    [InlineData("merges", true)]
    [InlineData("merges", false)]
    [InlineData("replaces", true)]
    [InlineData("replaces", false)]
    public async Task A_connection_that_breaks_at_any_call_leaves_nothing_behind(string mode, bool isBefore)
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync(mode);
        await simulator.GiveAsync("name=DC0", @"CORP\alice", isGroup: false, -1);
        await AppliedAsync(simulator.Connection, Enabled);
        var calls = (await AppliedAsync(simulator.Connection, Changed)).Methods.Count;
        var undisturbed = await simulator.ReadAsync();

        for (var call = 0; call < calls - 1; call++)
        {
            await AppliedAsync(simulator.Connection, Enabled);
            var broken = new RecordingTransport(Local.OpenApi(simulator.Connection))
            {
                BreaksBefore = isBefore ? call : null,
                BreaksAfter = isBefore ? null : call,
            };

            var failed = await ApplyAsync(simulator.Connection, Changed, broken);

            Assert.Equal(ErrorKind.Unavailable, failed.Error?.Kind);
            await AppliedAsync(simulator.Connection, Changed);
            if (call % 5 == 4 || call == calls - 2)
            {
                Assert.Equal(undisturbed.Text, (await simulator.ReadAsync()).Text);
            }
        }
    }

    [Fact]
    public async Task A_session_that_the_vCenter_ends_is_begun_again()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        var forgetting = new ForgettingTransport(Local.OpenApi(simulator.Connection)) { ForgetsBefore = 4 };

        var result = await ApplyAsync(simulator.Connection, Enabled, forgetting);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal(6, (await simulator.ReadAsync()).PermissionsOf(Domain).Count());
    }

    [Fact]
    public async Task An_attempt_that_is_cancelled_ends_so()
    {
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        using var cancellation = new CancellationTokenSource();
        using var transport = Local.OpenApi(simulator.Connection);
        var center = new Server.PrivateCloud.VirtualCenter.VSphereVirtualCenter(simulator.Connection, transport);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => center.ApplyAsync(Enabled, new Progress<int>(), cancellation.Token));
    }

    /// <summary>Loses the session's cookie once.</summary>
    private sealed class ForgettingTransport(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private int _calls;

        public required int ForgetsBefore { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_calls++ == ForgetsBefore)
            {
                request.Headers.Remove("Cookie");
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
