using System.Collections.Immutable;

namespace Licet.Server.Ovh;

/// <summary>What authentication needs to know of the installation.</summary>
/// <param name="PublicUrls">
/// Base URLs under which clients know the server, without a trailing slash; perhaps none.
/// </param>
internal sealed record OvhAuthenticationOptions(ImmutableArray<string> PublicUrls);
