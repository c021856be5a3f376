using Licet.Core.Decisions;
using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Licet.Server.Logs.Forwarding;

namespace Licet.Server.Ovh;

/// <summary>Shows how subscriptions fare.</summary>
internal sealed class ForwardingView(ForwardingStates states, ILogStore log)
{
    /// <summary>How a subscription fares; null for one to the embedded store, where the records are anyway.</summary>
    public async Task<LogForwardingBody?> OfAsync(
        AccountState state, LogSubscription subscription, CancellationToken cancellation)
    {
        if (state.LogStreams.GetValueOrDefault($"{subscription.StreamId:D}") is not { Destination: not null })
        {
            return null;
        }

        var fares = states.Find(subscription.Id);
        var last = (await log.FindLastAsync(state.Account.Id, subscription.Kind, cancellation))?.Sequence ?? 0;
        var taken = Math.Max(fares?.AcknowledgedSequence ?? 0, subscription.AcknowledgedSequence);
        return new LogForwardingBody(
            fares is null ? "STARTING" : fares.Error is null ? "OK" : "FAILING",
            Math.Max(last - taken, 0),
            fares?.LastSuccessAt is { } at ? LogTime.Format(subscription.Kind, at) : null,
            fares?.Error,
            fares?.DeadLetters ?? 0,
            fares?.Missed ?? 0);
    }
}
