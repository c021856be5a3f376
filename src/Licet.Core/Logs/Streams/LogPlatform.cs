using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Licet.Core.Accounts;
using Licet.Engine.Urns;

namespace Licet.Core.Logs.Streams;

/// <summary>
/// The service that the streams of an account belong to, as OVHcloud's Logs Data Platform has services: each account
/// has exactly one here, whose name follows from the account's.
/// </summary>
public static class LogPlatform
{
    /// <summary>The type of the service as a resource.</summary>
    public const string ResourceType = "ldp";

    /// <summary>The action on the service that whoever has a log forwarded needs, besides that on the log.</summary>
    public const string ForwardAction = "ldp:apiovh:output/graylog/stream/forwardTo";

    /// <summary>The name of an account's service: <c>ldp-xx-12345</c>.</summary>
    public static string NameOf(Account account)
    {
        var letters = string.Concat(account.Id.Value.Where(char.IsAsciiLetterLower).Take(2)).PadRight(2, 'x');
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(account.Id.Value));
        var number = 10_000 + (BitConverter.ToUInt32(hash) % 90_000);
        return string.Create(CultureInfo.InvariantCulture, $"ldp-{letters}-{number}");
    }

    /// <summary>The action on the account that whoever has one of its logs forwarded needs.</summary>
    public static string SubscribeActionOf(LogKind kind) =>
        kind switch
        {
            LogKind.Audit => "account:apiovh:me/logs/audit/log/subscription/create",
            LogKind.Activity => "account:apiovh:me/api/log/subscription/create",
            LogKind.AccessPolicy => "account:apiovh:iam/log/subscription/create",
        };

    /// <summary>The URN of an account's service, which the rights on streams are about.</summary>
    public static string UrnOf(Account account) => Urn.OfResource(account.Plate, ResourceType, NameOf(account));
}
