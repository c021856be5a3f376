using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Engine.Decisions;

namespace Licet.Server.Gateway;

/// <summary>A permitted call: who makes it, and what for.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="ResourceType">The type of resource, which names the upstream.</param>
/// <param name="ResourceUrn">The resource.</param>
/// <param name="Actions">The actions, all permitted.</param>
internal sealed record VouchedCall(
    Caller Caller, string ResourceType, string ResourceUrn, ImmutableArray<string> Actions)
{
    /// <summary>
    /// The headers that tell the upstream, signed for it. The signature covers, each on a line of its own: the time in
    /// Unix seconds, the method, the path with query, the account, the identity, the resource and the actions, joined
    /// by commas. The header with the resource is percent-encoded, since a name may hold what no header does; what is
    /// signed is the resource itself. An upstream recomputes it with its secret and refuses a time that is not near
    /// its own.
    /// </summary>
    /// <param name="signature">Signs.</param>
    /// <param name="method">The method of the call.</param>
    /// <param name="pathAndQuery">Its path and query, as the upstream gets them.</param>
    public IEnumerable<(string Name, string Value)> Headers(
        UpstreamSignature signature, string method, string pathAndQuery)
    {
        var account = Caller.Account.Id.Value;
        var time = new DateTimeOffset(Caller.Instant).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var actions = string.Join(',', Actions);
        var signed = signature.Sign(
            ResourceType, time, method, pathAndQuery, account, Caller.Urn, ResourceUrn, actions);
        yield return ("X-Licet-Time", time);
        yield return ("X-Licet-Account", account);
        yield return ("X-Licet-Identity", Caller.Urn);
        yield return ("X-Licet-Resource", Uri.EscapeDataString(ResourceUrn));
        yield return ("X-Licet-Actions", actions);
        yield return ("X-Licet-Signature", signed);
        if (Caller.Source != SourceAddress.None)
        {
            yield return ("X-Licet-Source", Caller.Source.ToString());
        }
    }
}
