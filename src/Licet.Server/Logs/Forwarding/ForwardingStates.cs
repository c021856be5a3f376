using System.Collections.Concurrent;

namespace Licet.Server.Logs.Forwarding;

/// <summary>How the subscriptions of this process fare, by their ids. Safe for any number of threads.</summary>
internal sealed class ForwardingStates
{
    private readonly ConcurrentDictionary<Guid, ForwardingState> _states = new();

    /// <summary>The state of a subscription; null where nothing is forwarded.</summary>
    public ForwardingState? Find(Guid subscription) => _states.GetValueOrDefault(subscription);

    /// <summary>Changes the state of a subscription.</summary>
    public void Put(Guid subscription, ForwardingState state) => _states[subscription] = state;

    /// <summary>Forgets a subscription.</summary>
    public void Remove(Guid subscription) => _states.TryRemove(subscription, out _);
}
