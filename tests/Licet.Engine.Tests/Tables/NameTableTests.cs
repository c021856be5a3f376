using Licet.Engine.Tables;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Tables;

public sealed class NameTableTests(ITestOutputHelper output)
{
    [Fact]
    public void A_table_holds_what_a_dictionary_holds_and_older_ones_stay_as_they_were()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed} repeats it");
        var random = new SplitMix64(seed);
        var table = new NameTable<object>();
        var expected = new Dictionary<string, object>();
        var older = new List<(NameTable<object> Table, Dictionary<string, object> Expected)>();
        for (var round = 0; round < 400; round++)
        {
            var change = table.Begin();
            foreach (var name in random.Many(1, round % 50 == 0 ? 500 : 5, () => $"name-{random.Below(600)}"))
            {
                if (random.Chance(55))
                {
                    change.Put(name, expected[name] = new object());
                }
                else
                {
                    change.Remove(name);
                    expected.Remove(name);
                }
            }

            table = change.End();
            AssertSame(expected, table);
            if (round % 40 == 0)
            {
                older.Add((table, new Dictionary<string, object>(expected)));
            }
        }

        Assert.All(older, one => AssertSame(one.Expected, one.Table));
    }

    [Fact]
    public void Names_whose_hashes_are_equal_are_told_apart()
    {
        var change = PagedTable<object>.Empty.ToBuilder();
        string[] names = [.. Enumerable.Range(0, 40).Select(number => $"name-{number}")];
        foreach (var name in names)
        {
            // The last places of the table: the search goes on at its beginning.
            change.Set(ulong.MaxValue, name, name);
        }

        change.Remove(ulong.MaxValue, names[3]);
        change.Remove(ulong.MaxValue, "another");
        var table = change.ToTable();

        Assert.Equal(names.Length - 1, table.Count);
        Assert.All(names, name => Assert.Equal(name != names[3], table.TryFind(ulong.MaxValue, name, out _)));
        Assert.False(table.TryFind(ulong.MaxValue - 1, names[0], out _));
    }

    [Fact]
    public void A_change_that_is_over_changes_nothing_more()
    {
        var change = new NameTable<object>().Begin().Put("one", new object());
        var table = change.End();

        Assert.ThrowsAny<Exception>(() => change.Put("two", new object()));
        Assert.Null(table.Find("two"));
        Assert.Equal(1, table.Count);
    }

    private static void AssertSame(Dictionary<string, object> expected, NameTable<object> table)
    {
        Assert.Equal(expected.Count, table.Count);
        Assert.Equal(expected.Values.ToHashSet(), table.Values.ToHashSet());
        for (var number = 0; number < 600; number++)
        {
            Assert.Same(expected.GetValueOrDefault($"name-{number}"), table.Find($"name-{number}"));
            Assert.Same(expected.GetValueOrDefault($"name-{number}"), table.Seek($"name-{number}").Find());
        }
    }
}
