using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>Waits for what comes in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Returns once something is so; fails when it is not in a minute.</summary>
    internal static async Task TrueAsync(Func<bool> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < s_limit, "it did not come in time");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
