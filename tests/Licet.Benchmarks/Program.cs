using System.Text.Json;
using Licet.Benchmarks;
using Licet.Engine.Tests.Reference;

const string Usage = """
    usage: Licet.Benchmarks [--workload FILE [--json]] [--aws FILE] [--seconds N]
           Licet.Benchmarks --load SERVER_DLL [--seconds N]
           Licet.Benchmarks --logs N
           Licet.Benchmarks --replay

    Without options: a table of nanoseconds and bytes per decision at 10, 1,000 and 100,000 generated policies,
    beside a naive scan of all policies at 10 and 1,000; what many actions in one call cost, and changes of the
    largest; and decisions about AWS requests.

      --workload FILE  measures a workload file (JSON, or .gz) and checks every answer that it states
      --aws FILE       AWS's managed policies (JSON by name), for decisions with the largest of them
      --load FILE      authorization checks per second of the built server, beside an empty endpoint (needs wrk)
      --logs N         keeps and indexes N records of evaluations (10000000), and searches them
      --replay         recorded requests asked again of two snapshots, a second, from the files of a log
      --json           prints one line of JSON instead of a table
      --seconds N      measures for N seconds each (5)
      --help           this text
    """;

if (args is ["empty-endpoint", var addressFile])
{
    return await LoadTest.ServeEmptyEndpointAsync(addressFile);
}

string? file = null;
string? serverDll = null;
long? logRecords = null;
string? managedPolicies = null;
var asJson = false;
var measured = TimeSpan.FromSeconds(5);
for (var index = 0; index < args.Length; index++)
{
    switch (args[index])
    {
        case "--workload" when index + 1 < args.Length:
            file = args[++index];
            break;
        case "--seconds" when index + 1 < args.Length && int.TryParse(args[index + 1], out var seconds) && seconds > 0:
            measured = TimeSpan.FromSeconds(seconds);
            index++;
            break;
        case "--load" when index + 1 < args.Length:
            serverDll = args[++index];
            break;
        case "--logs" when index + 1 < args.Length && long.TryParse(args[index + 1], out var records) && records > 0:
            logRecords = records;
            index++;
            break;
        case "--aws" when index + 1 < args.Length:
            managedPolicies = args[++index];
            break;
        case "--replay":
            await ReplayTimes.RunAsync(policies: 1_000);
            await ReplayTimes.RunAsync(policies: 100_000);
            return 0;
        case "--json":
            asJson = true;
            break;
        case "--help":
            Console.WriteLine(Usage);
            return 0;
        default:
            Console.Error.WriteLine($"no such option, or no value for it: `{args[index]}`\n\n{Usage}");
            return 2;
    }
}

if (logRecords is not null)
{
    return await LogSearchTimes.RunAsync(logRecords.Value);
}

if (serverDll is not null)
{
    return await LoadTest.RunAsync(serverDll, (int)measured.TotalSeconds);
}

return file is null ? Table(measured, managedPolicies) : MeasureFile(file, asJson, measured);

static int Table(TimeSpan measured, string? managedPolicies)
{
    Console.WriteLine(
        $"{"policies",9} {"allowed",8} {"median ns",10} {"p99 ns",9} {"bytes",6}   "
        + "a policy: read µs, compile µs, document bytes, snapshot bytes");
    // Once unmeasured, so that the first line pays for no compilation of code.
    Scenario.Load(WorkloadMaker.Make(1_000, requests: 1));
    foreach (var size in (int[])[10, 1_000, 100_000])
    {
        var scenario = Scenario.Load(WorkloadMaker.Make(size, requests: 20_000));
        Print(scenario, "", Measure(scenario, measured));
        if (size <= 1_000)
        {
            var naive = new ReferenceEvaluator(scenario.Source);
            var time = Measurement.Of(scenario.RequestCount, index => scenario.DecideNaively(naive, index), measured);
            Console.WriteLine($"{"naive",9} {"",8} {time.MedianNs,10:N0} {time.P99Ns,9:N0} {time.BytesPerCall,6:N0}");
        }
        else
        {
            PrintBatch(scenario, measured);
            PrintChanges(scenario);
        }
    }

    PrintAws(managedPolicies, measured);

    return 0;
}

static void PrintChanges(Scenario scenario)
{
    var times = ChangeTimes.Of(scenario);
    Console.WriteLine(
        $"a change is in force after, median µs: policy {times.PolicyUs:N0}, membership {times.MembershipUs:N0}, "
        + $"tag {times.TagUs:N0}");
}

// Of a hundred actions asked about in one call, what one costs.
static void PrintBatch(Scenario scenario, TimeSpan measured)
{
    var actions = scenario.Source.Policies.Select(entry => entry.Document.Permissions.Allow)
        .SelectMany(allowed => allowed.IsDefault ? [] : allowed)
        .Where(action => !action.Contains('*', StringComparison.Ordinal)).Distinct().Order().Take(100).ToArray();
    var decisions = new Licet.Engine.Decisions.Decision[actions.Length];
    var time = Measurement.Of(
        scenario.RequestCount, index => scenario.DecideEach(index, actions, decisions), measured);
    Console.WriteLine(
        $"{actions.Length} actions in one call: {time.MedianNs / actions.Length:N0} ns each, "
        + $"{time.BytesPerCall:N0} bytes");
}

static void PrintAws(string? managedPolicies, TimeSpan measured)
{
    foreach (var scenario in AwsScenario.All(managedPolicies))
    {
        var time = Measurement.Of(scenario.RequestCount, index => scenario.Decide(index), measured);
        Console.WriteLine(
            $"{"AWS",9} {"",8} {time.MedianNs,10:N0} {time.P99Ns,9:N0} {time.BytesPerCall,6:N0}   {scenario.Name}");
    }
}

static int MeasureFile(string file, bool asJson, TimeSpan measured)
{
    var scenario = Scenario.Load(Workload.Read(file));
    var mismatches = scenario.Mismatches;
    var time = Measure(scenario, measured);
    GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    var resident = Environment.WorkingSet / 1e6;
    if (asJson)
    {
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            workload = scenario.Name,
            policies = scenario.Source.Policies.Count,
            decisions = scenario.RequestCount,
            mismatches,
            nsMedian = Math.Round(time.MedianNs, 1),
            nsP99 = Math.Round(time.P99Ns, 1),
            bytes = Math.Round(time.BytesPerCall, 2),
            loadMs = Math.Round(scenario.ReadMs + scenario.CompileMs),
            snapshotMb = Math.Round(scenario.SnapshotBytes / 1e6, 1),
            documentsMb = Math.Round(scenario.DocumentBytes / 1e6, 1),
            residentMb = Math.Round(resident),
        }));
    }
    else
    {
        Print(scenario, scenario.Name, time);
        Console.WriteLine($"{scenario.RequestCount - mismatches} of {scenario.RequestCount} answers are right");
    }

    return mismatches == 0 ? 0 : 1;
}

static Measurement Measure(Scenario scenario, TimeSpan measured) =>
    Measurement.Of(scenario.RequestCount, index => scenario.Decide(index), measured);

static void Print(Scenario scenario, string name, Measurement time)
{
    var policies = scenario.Source.Policies.Count;
    var allowed = 100.0 * scenario.AllowedCount / scenario.RequestCount;
    Console.WriteLine(
        $"{policies,9:N0} {allowed,7:N0}% {time.MedianNs,10:N0} {time.P99Ns,9:N0} {time.BytesPerCall,6:N0}   "
        + $"{1000 * scenario.ReadMs / policies,17:N1} {1000 * scenario.CompileMs / policies,11:N1} "
        + $"{scenario.DocumentBytes / policies,15:N0} {scenario.SnapshotBytes / policies,15:N0} {name}");
}
