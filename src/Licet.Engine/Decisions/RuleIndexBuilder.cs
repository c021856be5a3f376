using System.Runtime.InteropServices;
using Licet.Engine.Patterns;
using Licet.Engine.Tables;

namespace Licet.Engine.Decisions;

internal sealed partial class RuleIndex
{
    /// <summary>A change of the index under way. Not safe for several threads.</summary>
    internal sealed class Builder(RuleIndex index, ActionTable actions)
    {
        // A rule on more products than this is filed as one on all.
        private const int ProductsMax = 8;

        // A rule with more exact URNs than this is filed as one on anything: it finds them by hashing.
        private const int UrnsMax = 4 * RuleEntry.UrnsMax;

        // A shelf longer than this is split. Up to here reading on is as fast as another look-up.
        private const int ShelfMax = 256;

        private readonly PagedTable<FiledRules>.Builder _shelves = index._shelves.ToBuilder();
        private readonly Dictionary<ShelfName, Draft> _drafts = [];
        private readonly HashSet<ulong> _everywhere = [];
        private readonly Dictionary<string, PatternPlace> _places = new(StringComparer.Ordinal);

        /// <summary>Files a rule.</summary>
        public void Add(Rule rule)
        {
            foreach (var (product, listed) in PlacesOf(rule))
            {
                var entries = EntriesOf(rule, listed, isTrue: product != PatternPlace.Everywhere.Product);
                foreach (var identity in rule.Scope.Identities)
                {
                    var key = NameHash.Of(identity);
                    Add(rule, new Shelf(key, product, identity), listed, entries);
                    if (product == PatternPlace.Everywhere.Product)
                    {
                        _everywhere.Add(key);
                    }
                }
            }
        }

        /// <summary>Takes a rule away.</summary>
        public void Remove(Rule rule)
        {
            foreach (var (product, _) in PlacesOf(rule))
            {
                foreach (var identity in rule.Scope.Identities)
                {
                    var shelf = new Shelf(NameHash.Of(identity), product, identity);
                    if (DraftOf(shelf.Key, identity).IsSplit)
                    {
                        foreach (var resource in ResourceKeysOf(rule))
                        {
                            DraftOf(shelf.KeyOf(resource), identity).Remove(rule);
                        }
                    }

                    DraftOf(shelf.Key, identity).Remove(rule);
                }
            }
        }

        /// <summary>The changed index; the change is over.</summary>
        public RuleIndex ToIndex()
        {
            foreach (var (shelf, draft) in _drafts)
            {
                if (draft.ToShelf() is { Length: > 0 } entries)
                {
                    _shelves.Set(shelf.Key, shelf.Identity, new FiledRules(entries));
                }
                else
                {
                    _shelves.Remove(shelf.Key, shelf.Identity);
                }
            }

            return new RuleIndex(_shelves.ToTable(), index.Everywhere.With(_everywhere));
        }

        private static ReadOnlySpan<ulong> UrnKeys(Rule rule)
        {
            var urns = rule.Scope.Resources.Urns;
            var keys = new ulong[urns.Length];
            for (var at = 0; at < keys.Length; at++)
            {
                keys[at] = NameHash.Of(urns[at]);
            }

            return keys;
        }

        private static bool IsOnAnything(Rule rule) =>
            rule.Scope.Resources.Urns.Length > UrnsMax || rule.Scope.Resources.TypeKeys is null;

        private static ulong[] ResourceKeysOf(Rule rule) =>
            IsOnAnything(rule) ? [] : [.. UrnKeys(rule), .. rule.Scope.Resources.TypeKeys!];

        // Entries of one rule for a shelf that is not split.
        private static List<RuleEntry> EntriesOf(Rule rule, ulong listed, bool isTrue)
        {
            if (IsOnAnything(rule))
            {
                return [RuleEntry.OnAnything(rule, listed, isTrue)];
            }

            var entries = new List<RuleEntry>(1);
            for (var rest = UrnKeys(rule); !rest.IsEmpty; rest = rest[Math.Min(RuleEntry.UrnsMax, rest.Length)..])
            {
                entries.Add(RuleEntry.OnUrns(rule, listed, isTrue, rest));
            }

            foreach (var key in rule.Scope.Resources.TypeKeys!)
            {
                entries.Add(RuleEntry.OnType(rule, listed, isTrue, key));
            }

            return entries;
        }

        private List<(ulong Product, ulong Actions)> PlacesOf(Rule rule)
        {
            var places = new List<(ulong Product, ulong Actions)>(1);
            for (var index = 0; index < rule.Actions.Includes.Count; index++)
            {
                var pattern = rule.Actions.Includes[index];
                var place = PlaceOf(pattern);
                if (place == PatternPlace.Everywhere)
                {
                    return [(place.Product, place.Actions)];
                }

                var at = places.FindIndex(known => known.Product == place.Product);
                if (at >= 0)
                {
                    places[at] = (place.Product, places[at].Actions | place.Actions);
                }
                else if (places.Count == ProductsMax)
                {
                    return [(PatternPlace.Everywhere.Product, PatternPlace.Everywhere.Actions)];
                }
                else
                {
                    places.Add((place.Product, place.Actions));
                }
            }

            if (rule.Actions.Excepts.Count > 0)
            {
                foreach (ref var place in CollectionsMarshal.AsSpan(places))
                {
                    place.Actions &= ~actions.Excepted(place.Product, rule.Actions, place.Actions);
                }
            }

            return places;
        }

        private PatternPlace PlaceOf(Pattern pattern)
        {
            if (!_places.TryGetValue(pattern.Text, out var place))
            {
                _places.Add(pattern.Text, place = actions.Find(pattern));
            }

            return place;
        }

        private void Add(Rule rule, Shelf shelf, ulong listed, List<RuleEntry> entries)
        {
            var draft = DraftOf(shelf.Key, shelf.Identity);
            if (draft.IsSplit)
            {
                AddToSplit(shelf, rule, listed);
                return;
            }

            foreach (var entry in entries)
            {
                draft.Add(entry);
            }

            if (draft.Count > ShelfMax)
            {
                // Every rule on the shelf is filed anew; one of them may have had several entries.
                foreach (var filed in draft.Split().GroupBy(entry => entry.Rule))
                {
                    AddToSplit(shelf, filed.Key, filed.First().Actions);
                }
            }
        }

        private void AddToSplit(Shelf shelf, Rule rule, ulong listed)
        {
            if (IsOnAnything(rule))
            {
                DraftOf(shelf.Key, shelf.Identity).Add(RuleEntry.OnAnything(rule, listed, isTrue: false));
                return;
            }

            foreach (var key in UrnKeys(rule))
            {
                DraftOf(shelf.KeyOf(key), shelf.Identity).Add(RuleEntry.OnUrns(rule, listed, isTrue: false, [key]));
            }

            foreach (var key in rule.Scope.Resources.TypeKeys!)
            {
                DraftOf(shelf.KeyOf(key), shelf.Identity).Add(RuleEntry.OnType(rule, listed, isTrue: false, key));
            }
        }

        private Draft DraftOf(ulong shelf, string identity)
        {
            ref var draft = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _drafts, new ShelfName(shelf, identity), out _);
            return draft ??= new Draft(_shelves.TryFind(shelf, identity, out var known) ? known.Entries : []);
        }

        private readonly record struct Shelf(ulong IdentityKey, ulong Product, string Identity)
        {
            public ulong Key => RuleIndex.KeyOf(IdentityKey, Product);

            public ulong KeyOf(ulong resource) => RuleIndex.KeyOfPart(Key, resource);
        }

        // The key is a hash already.
        private readonly record struct ShelfName(ulong Key, string Identity)
        {
            public override int GetHashCode() => Key.GetHashCode();
        }

        /// <summary>A shelf while it is changed.</summary>
        private sealed class Draft
        {
            // Denies first, and without the mark of a split shelf. There may be room behind the last.
            private RuleEntry[] _entries;
            private int _denies;

            public Draft(RuleEntry[] shelf)
            {
                IsSplit = shelf.Length > 0 && shelf[0].IsSplit;
                _entries = IsSplit ? shelf[1..] : [.. shelf];
                Count = _entries.Length;
                while (_denies < Count && _entries[_denies].IsDeny)
                {
                    _denies++;
                }
            }

            public bool IsSplit { get; private set; }

            public int Count { get; private set; }

            public void Add(RuleEntry entry)
            {
                if (Count == _entries.Length)
                {
                    Array.Resize(ref _entries, Math.Max(1, 2 * Count));
                }

                var place = entry.IsDeny ? _denies++ : Count;
                Array.Copy(_entries, place, _entries, place + 1, Count - place);
                _entries[place] = entry;
                Count++;
            }

            public void Remove(Rule rule)
            {
                var kept = Array.FindAll(_entries[..Count], entry => !ReferenceEquals(entry.Rule, rule));
                _denies -= rule.Effect == Effect.Deny ? Count - kept.Length : 0;
                (_entries, Count) = (kept, kept.Length);
            }

            /// <summary>Marks the shelf as split and hands over what was on it.</summary>
            public RuleEntry[] Split()
            {
                var entries = _entries[..Count];
                (_entries, Count, _denies, IsSplit) = ([], 0, 0, true);
                return entries;
            }

            public RuleEntry[] ToShelf() =>
                IsSplit ? [RuleEntry.Split, .. _entries.AsSpan(0, Count)]
                : Count == _entries.Length ? _entries
                : _entries[..Count];
        }
    }
}
