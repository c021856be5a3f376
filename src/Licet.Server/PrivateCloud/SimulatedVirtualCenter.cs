using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.PrivateCloud;

/// <summary>
/// A vCenter that is not there: what it has is kept in the store, beside the service, and changes one principal at a
/// time, each after a moment, as a real one's does. Whoever is interrupted leaves it half changed, and the next attempt
/// finds it so.
/// </summary>
internal sealed class SimulatedVirtualCenter(
    AccountId account, string service, PrivateCloudQueue queue, TimeSpan step, TimeProvider time) : IVirtualCenter
{
    /// <inheritdoc/>
    public async Task<Result<Nothing>> ApplyAsync(
        WantedAccess wanted, IProgress<int> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(progress);
        await queue.RememberAsync(
            account, service, has => [.. has.Where(one => Find(wanted.Principals, one) is not null)], cancellation);
        for (var index = 0; index < wanted.Principals.Length; index++)
        {
            progress.Report(100 * index / wanted.Principals.Length);
            await Task.Delay(step / wanted.Principals.Length, time, cancellation);
            var principal = wanted.Principals[index];
            await queue.RememberAsync(account, service, has => With(has, principal), cancellation);
        }

        return new Nothing();
    }

    private static ImmutableArray<WantedPrincipal> With(
        ImmutableArray<WantedPrincipal> has, WantedPrincipal principal) =>
        Find(has, principal) is { } old ? has.Replace(old, principal) : has.Add(principal);

    private static WantedPrincipal? Find(ImmutableArray<WantedPrincipal> principals, WantedPrincipal like) =>
        principals.FirstOrDefault(one => (one.Name, one.IsGroup) == (like.Name, like.IsGroup));
}
