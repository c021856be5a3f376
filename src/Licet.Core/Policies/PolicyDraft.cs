using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;

namespace Licet.Core.Policies;

/// <summary>Changes of an account's policies that are not made. Immutable.</summary>
public sealed record PolicyDraft
{
    private PolicyDraft(PolicySnapshot snapshot, ImmutableArray<PolicyId> put)
    {
        Snapshot = snapshot;
        Put = put;
    }

    /// <summary>The policies with the changes.</summary>
    internal PolicySnapshot Snapshot { get; }

    /// <summary>The ids of those that are as the draft has them.</summary>
    public ImmutableArray<PolicyId> Put { get; }

    /// <summary>
    /// The draft: each policy in the place of the one of its name, or as a new one; a shadow policy as if it were
    /// enforced. Invalid where a document is not admissible, NotFound where one to be removed is not there.
    /// </summary>
    /// <param name="state">The account.</param>
    /// <param name="put">Documents of policies.</param>
    /// <param name="removed">The ids of policies that go.</param>
    public static Result<PolicyDraft> Of(
        AccountState state, IReadOnlyList<ReadOnlyMemory<byte>> put, IReadOnlyList<Guid> removed)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(put);
        ArgumentNullException.ThrowIfNull(removed);
        var entries = ImmutableArray.CreateBuilder<PolicyEntry>();
        for (var index = 0; index < put.Count; index++)
        {
            var read = OvhPolicy.Read(put[index]);
            if (!read.Succeeded)
            {
                var at = $"put[{index}].";
                return Error.OfProblems(
                [
                    .. read.Problems.Select(problem => problem with { Path = (at + problem.Path).TrimEnd('.') }),
                ]);
            }

            entries.Add(new PolicyEntry(IdOf(state, read.Value.Name, index), read.Value) { IsTrial = true });
        }

        foreach (var id in removed)
        {
            if (!state.Policies.ContainsKey(new PolicyId(id).ToString()))
            {
                return Error.NotFound("policy", new PolicyId(id).ToString());
            }
        }

        var compiled = state.Snapshot.With(new PolicyChanges
        {
            Put = entries,
            Removed = [.. removed.Select(id => new PolicyId(id))],
        });
        return compiled.Succeeded
            ? new PolicyDraft(compiled.Value, [.. entries.Select(entry => entry.Id)])
            : Error.OfProblems(compiled.Problems);
    }

    // New ones have ids that no policy has, by their place.
    private static PolicyId IdOf(AccountState state, string name, int index) =>
        state.Policies.Values.FirstOrDefault(policy => policy.Document.Name == name)?.Id
        ?? new PolicyId(new Guid(index + 1, 0, 0, new byte[8]));
}
