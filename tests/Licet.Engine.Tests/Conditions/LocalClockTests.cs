using Licet.Engine.Conditions;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Conditions;

public sealed class LocalClockTests(ITestOutputHelper output)
{
    [Fact]
    public void The_clock_of_every_zone_shows_what_the_framework_says()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed} repeats it");
        var random = new SplitMix64(seed);
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var clock = LocalClock.Of(zone);
            foreach (var year in random.Many(3, 3, () => random.Between(1900, 2199)).Append(2026))
            {
                var start = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
                for (var sample = 0; sample < 300; sample++)
                {
                    var instant = start.AddMinutes(random.Below(365 * 24 * 60)).AddTicks(random.Below(10_000_000));
                    Assert.Equal(TimeZones.ToLocal(instant, zone), clock.At(instant));
                }
            }
        }
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T01:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:00:00Z")]
    [InlineData("America/St_Johns", "2026-11-01T04:30:00Z")]
    public void The_offset_changes_at_the_very_tick(string zoneName, string change)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var instant = DateTime.Parse(change, null, System.Globalization.DateTimeStyles.RoundtripKind);
        foreach (var ticks in (int[])[-1, 0, 1])
        {
            Assert.Equal(
                TimeZones.ToLocal(instant.AddTicks(ticks), zone), LocalClock.Of(zone).At(instant.AddTicks(ticks)));
        }

        var clock = LocalClock.Of(zone);
        Assert.NotEqual(TimeSpan.FromTicks(1), clock.At(instant) - clock.At(instant.AddTicks(-1)));
    }
}
