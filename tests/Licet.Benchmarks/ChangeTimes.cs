using System.Diagnostics;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Resources;

namespace Licet.Benchmarks;

/// <summary>
/// How long it takes until a change of a large account is in force: a new snapshot, or a new table of principals or
/// resources, from the old one. Medians, in microseconds.
/// </summary>
internal sealed record ChangeTimes(double PolicyUs, double MembershipUs, double TagUs)
{
    private const int Changes = 501;

    public static ChangeTimes Of(Scenario scenario)
    {
        var (snapshot, policies) = (scenario.Snapshot, scenario.Source.Policies);
        var (principals, resources) = (scenario.Principals, scenario.Resources);
        var users = principals.Values.Take(Changes).ToArray();
        var some = resources.Values.Take(Changes).ToArray();
        return new ChangeTimes(
            Median(turn =>
            {
                // The one is replaced by the other's document: everything that the index has of it changes.
                var (one, other) = (policies[turn * 97 % policies.Count], policies[turn * 89 % policies.Count]);
                var change = new PolicyChanges { Put = [new PolicyEntry(one.Id, other.Document)] };
                snapshot = snapshot.With(change).Value ?? throw new InvalidDataException("does not compile");
            }),
            Median(turn =>
            {
                var user = users[turn % users.Length];
                var changed = new Principal([.. user.Identities, users[(turn + 1) % users.Length].Identities[^1]]);
                principals = principals.Begin().Put(user.Urn, changed).End();
            }),
            Median(turn =>
            {
                var resource = some[turn % some.Length];
                var tags = new Dictionary<string, string> { ["environment"] = $"{turn}" };
                var changed = new ResourceAttributes(resource.Urn, resource.Type, resource.Name, tags);
                resources = resources.Begin().Put(resource.Urn, changed).End();
            }));
    }

    private static double Median(Action<int> change)
    {
        var times = new double[Changes];
        for (var turn = -Changes; turn < Changes; turn++)
        {
            var start = Stopwatch.GetTimestamp();
            change(turn + Changes);
            times[Math.Max(turn, 0)] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        return times[Changes / 2];
    }
}
