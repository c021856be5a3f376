using System.Numerics;

namespace Licet.Engine.Tables;

/// <summary>
/// A hash table that is never changed: a change makes another, which shares with it every page that stayed as it was.
/// So readers need no lock, and a change costs as much as it touches (and a copy of the list of pages). Asking
/// allocates nothing.
/// </summary>
/// <remarks>
/// Open addressing: the upper bits of a key say where to look first, and what is not there is in the next places, up to
/// an empty one. At most half of the places are taken. All places are one array, which many tables share; pages of it
/// that a change has touched are copies beside it. A key is a hash (<see cref="NameHash"/>), and a name stands beside
/// it, so that a value is found by what it is called and not by what that hashes to.
/// </remarks>
internal sealed class PagedTable<T>
{
    private const int PageBits = 9;
    private const int PageLength = 1 << PageBits;
    private const int PlacesLeast = 8;
    private const int PlacesMost = 1 << 28;

    private readonly Slot[] _places;
    private readonly Slot[]?[] _changedPages;
    private readonly int _shift;

    private PagedTable(Slot[] places, Slot[]?[] changedPages, int count)
    {
        (_places, _changedPages, Count) = (places, changedPages, count);
        _shift = ShiftOf(places);
    }

    /// <summary>The table without keys.</summary>
    public static PagedTable<T> Empty { get; } = new(new Slot[PlacesLeast], NoPages(PlacesLeast), 0);

    /// <summary>How many values there are.</summary>
    public int Count { get; }

    /// <summary>Every value, in no order that means anything.</summary>
    public IEnumerable<T> Values
    {
        get
        {
            for (var place = 0; place < _places.Length; place++)
            {
                if (At(place) is { IsEmpty: false } slot)
                {
                    yield return slot.Value;
                }
            }
        }
    }

    /// <summary>The value under a key and name; default when there is none.</summary>
    public bool TryFind(ulong key, string name, out T? value)
    {
        for (var place = unchecked((int)(key >> _shift)); ; place = unchecked(place + 1) & (_places.Length - 1))
        {
            ref readonly var slot = ref At(place);
            if (slot.Key == key && slot.Name == name)
            {
                value = slot.Value;
                return true;
            }

            if (slot.IsEmpty)
            {
                value = default;
                return false;
            }
        }
    }

    /// <summary>Has the processor fetch where the search for a key begins.</summary>
    public void Fetch(ulong key) => FetchAhead.Of(in At(unchecked((int)(key >> _shift))));

    /// <summary>Begins a change; this table stays as it is.</summary>
    public Builder ToBuilder() => new(this);

    private static int ShiftOf(Slot[] places) => 64 - BitOperations.Log2((uint)places.Length);

    private static Slot[]?[] NoPages(int places) => new Slot[]?[(places + PageLength - 1) / PageLength];

    private ref readonly Slot At(int place) => ref At(_places, _changedPages, place);

    private static ref readonly Slot At(Slot[] places, Slot[]?[] changedPages, int place)
    {
        var page = changedPages[place >> PageBits];
        return ref page is null ? ref places[place] : ref page[place & (PageLength - 1)];
    }

    private readonly struct Slot(ulong key, string name, T value)
    {
        public readonly ulong Key = key;
        public readonly string? Name = name;
        public readonly T Value = value;

        public bool IsEmpty => Name is null;

        public bool Is(ulong key, string name) => Key == key && Name == name;
    }

    /// <summary>A change under way. Not safe for several threads.</summary>
    internal sealed class Builder
    {
        private Slot[] _places;
        private Slot[]?[] _changedPages;
        private bool[] _isOwnPage;
        private bool _ownsAll;
        private int _count;

        public Builder(PagedTable<T> table)
        {
            (_places, _changedPages, _count) = (table._places, [.. table._changedPages], table.Count);
            _isOwnPage = new bool[_changedPages.Length];
        }

        private int Mask => _places.Length - 1;

        public bool TryFind(ulong key, string name, out T? value)
        {
            ref readonly var slot = ref At(PlaceOf(key, name));
            value = slot.Value;
            return !slot.IsEmpty;
        }

        /// <summary>Puts a value under a key and name, in the place of one that is there.</summary>
        public void Set(ulong key, string name, T value)
        {
            var place = PlaceOf(key, name);
            if (At(place).IsEmpty)
            {
                _count++;
                if (_count > _places.Length / 2 && _places.Length < PlacesMost)
                {
                    Spread();
                    place = PlaceOf(key, name);
                }
            }

            Own(place) = new Slot(key, name, value);
        }

        /// <summary>Takes a value away; nothing happens when it is not there.</summary>
        public void Remove(ulong key, string name)
        {
            var hole = PlaceOf(key, name);
            if (At(hole).IsEmpty)
            {
                return;
            }

            // What stands behind the hole and is looked for at or before it moves up into it, and leaves a hole.
            for (var place = (hole + 1) & Mask; !At(place).IsEmpty; place = (place + 1) & Mask)
            {
                var distance = (place - FirstOf(At(place).Key)) & Mask;
                if (distance >= ((place - hole) & Mask))
                {
                    Own(hole) = At(place);
                    hole = place;
                }
            }

            Own(hole) = default;
            _count--;
        }

        /// <summary>The changed table; the change is over.</summary>
        public PagedTable<T> ToTable()
        {
            // What has been handed over is not changed any more: whoever tries meets an empty table, and fails.
            var table = new PagedTable<T>(_places, _changedPages, _count);
            (_places, _changedPages) = ([], []);
            return table;
        }

        private int FirstOf(ulong key) => (int)(key >> ShiftOf(_places));

        // Where it is, or else the empty place where it would be.
        private int PlaceOf(ulong key, string name)
        {
            var place = FirstOf(key);
            while (At(place) is { IsEmpty: false } slot && !slot.Is(key, name))
            {
                place = (place + 1) & Mask;
            }

            return place;
        }

        private ref readonly Slot At(int place) => ref PagedTable<T>.At(_places, _changedPages, place);

        private ref Slot Own(int place)
        {
            if (_ownsAll)
            {
                return ref _places[place];
            }

            var number = place >> PageBits;
            if (!_isOwnPage[number])
            {
                var first = number << PageBits;
                _changedPages[number] = _changedPages[number]?.ToArray()
                    ?? _places[first..Math.Min(first + PageLength, _places.Length)];
                _isOwnPage[number] = true;
            }

            return ref _changedPages[number]![place & (PageLength - 1)];
        }

        // Into an array of twice the length, without pages beside it.
        private void Spread()
        {
            var old = new PagedTable<T>(_places, _changedPages, _count);
            _places = new Slot[2 * _places.Length];
            (_changedPages, _ownsAll) = (NoPages(_places.Length), true);
            _isOwnPage = new bool[_changedPages.Length];
            for (var place = 0; place < old._places.Length; place++)
            {
                if (old.At(place) is { IsEmpty: false } slot)
                {
                    _places[PlaceOf(slot.Key, slot.Name!)] = slot;
                }
            }
        }
    }
}
