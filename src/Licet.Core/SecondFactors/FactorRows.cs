using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.SecondFactors;

/// <summary>The writes that apps and passkeys have in common. Immutable.</summary>
/// <param name="thing">What refusals call such a factor.</param>
/// <param name="eventPrefix">What events call it: <c>u2f</c> in <c>u2f/4711</c>.</param>
/// <param name="rowsOf">Its table.</param>
internal sealed class FactorRows<TFactor>(
    string thing, string eventPrefix, Func<IStoreWriter, IWritableRows<TFactor>> rowsOf)
    where TFactor : class, IFactor
{
    /// <summary>Deletes factors that were begun and never finished.</summary>
    public async Task DropUnfinishedAsync(
        IEnumerable<TFactor> begun, IStoreWriter writer, CancellationToken cancellation)
    {
        var rows = rowsOf(writer);
        foreach (var id in begun.Select(one => $"{one.Id}"))
        {
            // It may have been finished meanwhile.
            if (await rows.FindAsync(id, cancellation) is { Status: FactorStatus.NeedCodeValidation })
            {
                await rows.DeleteAsync(id, cancellation);
            }
        }
    }

    /// <summary>Changes a factor, which must be there still, and tells of it; a change to null deletes.</summary>
    public async Task<Result<Nothing>> ChangeAsync(
        Caller caller,
        string id,
        string? eventType,
        Func<TFactor, IStoreWriter, CancellationToken, Task<Result<TFactor?>>> change,
        IStoreWriter writer,
        CancellationToken cancellation)
    {
        var rows = rowsOf(writer);
        if (await rows.FindAsync(id, cancellation) is not { } factor)
        {
            return Error.NotFound(thing, id);
        }

        var changed = await change(factor, writer, cancellation);
        if (!changed.Succeeded)
        {
            return changed.Error;
        }

        _ = changed.Value is { } after
            ? await rows.ReplaceAsync(after, cancellation)
            : await rows.DeleteAsync(id, cancellation);
        if (eventType is not null)
        {
            await writer.AppendAsync(FactorEvents.Of(caller, eventType, $"{eventPrefix}/{id}"), cancellation);
        }

        return new Nothing();
    }
}
