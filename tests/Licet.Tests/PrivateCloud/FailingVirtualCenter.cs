using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Tests.PrivateCloud;

/// <summary>A vCenter that refuses, so many times.</summary>
internal sealed class FailingVirtualCenter(ErrorKind kind, int times) : IVirtualCenter
{
    private int _left = times;

    /// <summary>How often it was asked.</summary>
    public int Attempts { get; private set; }

    public Task<Result<Nothing>> ApplyAsync(
        WantedAccess wanted, IProgress<int> progress, CancellationToken cancellation)
    {
        Attempts++;
        progress.Report(50);
        return Task.FromResult<Result<Nothing>>(
            _left-- > 0 ? new Error(kind, "the vCenter sleeps") : new Nothing());
    }
}
