using Licet.Core.Aws;
using Licet.Core.Credentials;

namespace Licet.Server.Aws;

/// <summary>The last use of an access key. Immutable.</summary>
/// <param name="At">When.</param>
/// <param name="Service">Of which service.</param>
/// <param name="Region">In which region.</param>
internal sealed record AwsKeyUse(DateTime At, string Service, string Region)
{
    /// <summary>The last use of a key; null for none.</summary>
    public static AwsKeyUse? Of(AwsCall call, AwsAccessKey key)
    {
        var (at, purpose) = call.Get<CredentialUses>().LastOf(key);
        var parts = (purpose ?? "N/A").Split(' ', 2);
        return at is { } instant ? new AwsKeyUse(instant, parts[0], parts.Length > 1 ? parts[1] : "N/A") : null;
    }
}
