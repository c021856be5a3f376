using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Licet.Engine.Tables;

/// <summary>
/// A hash table that is never changed: a change makes another, which shares with it every page that stayed as it was.
/// So readers need no lock, and a change costs as much as it touches (and a copy of the list of pages). Asking
/// allocates nothing.
/// </summary>
/// <remarks>
/// Open addressing, laid out in pages: the upper bits of a key say where to look first, and what is not there is in the
/// next places, up to an empty one. At most half of the places are taken. A key is a hash (<see cref="NameHash"/>), and
/// a name stands beside it, so that a value is found by what it is called and not by what that hashes to.
/// </remarks>
internal sealed class PagedTable<T>
{
    private const int PageBits = 5;
    private const int PageLength = 1 << PageBits;
    private const int PagesMax = 1 << 24;

    private readonly Slot[][] _pages;
    private readonly int _shift;
    private readonly int _mask;

    private PagedTable(Slot[][] pages, int count)
    {
        (_pages, Count, _mask) = (pages, count, (pages.Length << PageBits) - 1);
        _shift = ShiftOf(pages);
    }

    /// <summary>The table without keys.</summary>
    public static PagedTable<T> Empty { get; } = new([new Slot[PageLength]], 0);

    /// <summary>How many values there are.</summary>
    public int Count { get; }

    /// <summary>Every value, in no order that means anything.</summary>
    public IEnumerable<T> Values =>
        from page in _pages
        from slot in page
        where !slot.IsEmpty
        select slot.Value;

    /// <summary>The value under a key and name; default when there is none.</summary>
    public bool TryFind(ulong key, string name, out T? value)
    {
        for (var place = unchecked((int)(key >> _shift)); ; place = unchecked(place + 1) & _mask)
        {
            // Every page has the same length: its own record of it need not be fetched to know that.
            ref readonly var slot = ref Unsafe.Add(
                ref MemoryMarshal.GetArrayDataReference(_pages[place >> PageBits]), place & (PageLength - 1));
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

    /// <summary>Begins a change; this table stays as it is.</summary>
    public Builder ToBuilder() => new(this);

    private static int ShiftOf(Slot[][] pages) => 64 - PageBits - BitOperations.Log2((uint)pages.Length);

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
        private Slot[][] _pages;
        private bool[] _isOwn;
        private int _count;

        public Builder(PagedTable<T> table) =>
            (_pages, _isOwn, _count) = ([.. table._pages], new bool[table._pages.Length], table.Count);

        private int Mask => (_pages.Length << PageBits) - 1;

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
                if (_count > Mask / 2 && _pages.Length < PagesMax)
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
            Array.Clear(_isOwn);
            return new PagedTable<T>(_pages, _count);
        }

        private int FirstOf(ulong key) => (int)(key >> ShiftOf(_pages));

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

        private ref readonly Slot At(int place) => ref _pages[place >> PageBits][place & (PageLength - 1)];

        private ref Slot Own(int place)
        {
            var number = place >> PageBits;
            if (!_isOwn[number])
            {
                _pages[number] = [.. _pages[number]];
                _isOwn[number] = true;
            }

            return ref _pages[number][place & (PageLength - 1)];
        }

        private void Spread()
        {
            var old = _pages;
            _pages = new Slot[old.Length * 2][];
            _isOwn = new bool[_pages.Length];
            Array.Fill(_isOwn, true);
            for (var number = 0; number < _pages.Length; number++)
            {
                _pages[number] = new Slot[PageLength];
            }

            foreach (var page in old)
            {
                foreach (ref readonly var slot in page.AsSpan())
                {
                    if (!slot.IsEmpty)
                    {
                        Own(PlaceOf(slot.Key, slot.Name!)) = slot;
                    }
                }
            }
        }
    }
}
