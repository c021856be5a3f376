using Licet.Core.Failures;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// A vCenter to which the roles and rights of a Hosted Private Cloud are applied: the simulated one, one behind the
/// vSphere API, one that is told of groups by SCIM.
/// </summary>
public interface IVirtualCenter
{
    /// <summary>
    /// Makes the vCenter as it is wanted. To be done again after any failure: what is so already is left alone, and
    /// what nobody here has made is never touched.
    /// </summary>
    /// <param name="wanted">How it shall be.</param>
    /// <param name="progress">Is told how much is done, in percent.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>
    /// An error of kind Unavailable where trying again may help, and of kind Invalid where somebody has to do something
    /// first.
    /// </returns>
    Task<Result<Nothing>> ApplyAsync(
        WantedAccess wanted, IProgress<int> progress, CancellationToken cancellation);
}
