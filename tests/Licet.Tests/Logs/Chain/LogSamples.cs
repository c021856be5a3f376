using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Tests.Storage;

namespace Licet.Tests.Logs.Chain;

/// <summary>Entries as the server writes them.</summary>
internal static class LogSamples
{
    internal static readonly AccountId Account = new("xx1111-ovh");

    /// <summary>An evaluation of policies, about 500 bytes; no two are the same.</summary>
    internal static LogEntry Evaluation(long number) =>
        new()
        {
            At = FixedTime.Start.AddMilliseconds(number),
            Message = "access denied",
            Fields =
            [
                new LogField("account", LogValue.Of(Account.Value)),
                new LogField("identities_array", LogValue.Of(
                    [$"urn:v1:eu:identity:user:xx1111-ovh/user{number}", "urn:v1:eu:identity:group:xx1111-ovh/devs"])),
                new LogField("resource", LogValue.Of("urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net")),
                new LogField("requested_actions_array", LogValue.Of(["vps:apiovh:reboot"])),
                new LogField("authorized_actions_array", LogValue.Of(ImmutableArray<string>.Empty)),
                new LogField("unauthorized_actions_array", LogValue.Of(["vps:apiovh:reboot"])),
                new LogField("revision_int", LogValue.Of(number)),
            ],
        };

    internal static LogEntry[] Evaluations(long from, int count) =>
        [.. Enumerable.Range(0, count).Select(index => Evaluation(from + index))];
}
