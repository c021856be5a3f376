using System.Numerics;
using Licet.Engine.Tables;

namespace Licet.Engine.Decisions;

/// <summary>
/// Finds the rules that may decide a request: by identity and product of the action, and within such a shelf by action
/// and resource. It may return too many rules, never too few; each is tested in full. Immutable; a change makes
/// another index, in time proportional to what is filed anew.
/// </summary>
/// <remarks>
/// A shelf is a run of <see cref="RuleEntry"/>, denies first. One that grows long is split: what it has on URNs and on
/// types goes to shelves of their own, filed under the URN or type too, so that a request meets few rules however many
/// an identity has.
/// </remarks>
internal sealed partial class RuleIndex
{
    private readonly PagedTable<FiledRules> _shelves;

    private RuleIndex(PagedTable<FiledRules> shelves, EverywhereFilter everywhere) =>
        (_shelves, Everywhere) = (shelves, everywhere);

    public static RuleIndex Empty { get; } = new(PagedTable<FiledRules>.Empty, EverywhereFilter.Empty);

    /// <summary>Which identities may have rules that are confined to no product.</summary>
    public EverywhereFilter Everywhere { get; }

    /// <summary>The rules of an identity on actions of a product; null when there are none.</summary>
    public RuleEntry[]? Find(ulong shelf, string identity) =>
        _shelves.TryFind(shelf, identity, out var filed) ? filed.Entries : null;

    /// <summary>The same, or null when none of them lists an action of these bits.</summary>
    public RuleEntry[]? Find(ulong shelf, string identity, ulong actionBits) =>
        _shelves.TryFind(shelf, identity, out var filed) && (filed.Actions & actionBits) != 0 ? filed.Entries : null;

    /// <summary>
    /// The key of a shelf. Of one identity, two products never have the same; of two identities, their names tell the
    /// shelves apart.
    /// </summary>
    public static ulong KeyOf(ulong identity, ulong product) => identity ^ product;

    /// <summary>
    /// The key of a shelf's part for one URN or type, where it is split. Two products may share one: so what their bits
    /// say of actions is not relied upon.
    /// </summary>
    public static ulong KeyOfPart(ulong shelf, ulong resource) => shelf ^ BitOperations.RotateLeft(resource, 1);

    /// <summary>Begins a change; this index stays as it is.</summary>
    public Builder ToBuilder(ActionTable actions) => new(this, actions);

    /// <summary>A shelf, and all actions that its rules may list: so that most need not be fetched.</summary>
    private readonly struct FiledRules(RuleEntry[] entries)
    {
        public readonly RuleEntry[] Entries = entries;
        public readonly ulong Actions = ActionsOf(entries);

        private static ulong ActionsOf(RuleEntry[] entries)
        {
            var actions = 0UL;
            foreach (ref readonly var entry in entries.AsSpan())
            {
                actions |= entry.IsSplit ? ulong.MaxValue : entry.Actions;
            }

            return actions;
        }
    }
}
