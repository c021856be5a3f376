using System.Collections.Immutable;
using Licet.Core.Decisions;

namespace Licet.Core.Logs.Recording;

/// <summary>
/// Notes what the policies are asked for one request, to be recorded when it is answered. Safe for any number of
/// threads.
/// </summary>
/// <param name="requestId">The request's id, which its answer carries too.</param>
public sealed class RequestLog(string requestId)
{
    private readonly Lock _gate = new();
    private ImmutableArray<PendingRecord>.Builder? _evaluations;
    private int _count;

    /// <summary>The request's id.</summary>
    public string RequestId => requestId;

    /// <summary>What was noted since this was last asked.</summary>
    public ImmutableArray<PendingRecord> Take()
    {
        lock (_gate)
        {
            return _evaluations?.DrainToImmutable() ?? [];
        }
    }

    internal void Note(Caller caller, string resource, ImmutableArray<EvaluatedAction> actions)
    {
        lock (_gate)
        {
            _evaluations ??= ImmutableArray.CreateBuilder<PendingRecord>();
            _evaluations.Add(new Evaluation(caller, resource, actions, requestId, ++_count));
        }
    }
}
