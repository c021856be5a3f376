using System.Collections.Concurrent;

namespace VpsApi;

/// <summary>The servers, in memory. Safe for any number of threads.</summary>
public sealed class VpsFleet(IEnumerable<string> names, TimeProvider time)
{
    private const int TasksMax = 1000;

    private static readonly string[] s_addresses = ["192.0.2.17", "2001:db8::17"];
    private static readonly TimeSpan s_rebootTime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Machine> _machines =
        new(names.Select(name => KeyValuePair.Create(name, new Machine())), StringComparer.Ordinal);

    private long _lastTask;

    /// <summary>A server; null when there is none of that name.</summary>
    public Vps? Find(string name) =>
        With(name, machine => new Vps(name, "web server", StateOf(machine), 4, 4096, "Region OpenStack: os-gra1"));

    /// <summary>Its addresses.</summary>
    public string[]? AddressesOf(string name) => With(name, _ => s_addresses);

    /// <summary>Its tasks, oldest first.</summary>
    public VpsTask[]? TasksOf(string name) => With(name, machine => machine.Tasks.Select(Present).ToArray());

    /// <summary>Its snapshot; there is at most one.</summary>
    public VpsSnapshot? SnapshotOf(string name) => With(name, machine => machine.Snapshot);

    /// <summary>Reboots it, which takes a few seconds.</summary>
    public VpsTask? Reboot(string name) => With(name, machine => Begin(machine, "rebootVm"));

    /// <summary>Takes a snapshot, in the place of the one that there is.</summary>
    public VpsTask? CreateSnapshot(string name, string? description) =>
        With(name, machine =>
        {
            machine.Snapshot = new VpsSnapshot(time.GetUtcNow(), description ?? "");
            return Begin(machine, "createSnapshot");
        });

    /// <summary>Deletes the snapshot; null when there is none.</summary>
    public VpsTask? DeleteSnapshot(string name) =>
        With(name, machine =>
        {
            if (machine.Snapshot is null)
            {
                return null;
            }

            machine.Snapshot = null;
            return Begin(machine, "deleteSnapshot");
        });

    private T? With<T>(string name, Func<Machine, T?> use)
        where T : class
    {
        if (!_machines.TryGetValue(name, out var machine))
        {
            return null;
        }

        lock (machine)
        {
            return use(machine);
        }
    }

    private VpsTask Begin(Machine machine, string type)
    {
        var task = new VpsTask(Interlocked.Increment(ref _lastTask), type, "doing", 0, time.GetUtcNow());
        machine.Tasks.Enqueue(task);
        if (machine.Tasks.Count > TasksMax)
        {
            machine.Tasks.Dequeue();
        }

        return task;
    }

    private VpsTask Present(VpsTask task) =>
        time.GetUtcNow() - task.Date < s_rebootTime ? task : task with { State = "done", Progress = 100 };

    private string StateOf(Machine machine) =>
        machine.Tasks.Any(task => task.Type == "rebootVm" && Present(task).State == "doing") ? "rebooting" : "running";

    private sealed class Machine
    {
        public Queue<VpsTask> Tasks { get; } = [];

        public VpsSnapshot? Snapshot { get; set; }
    }
}
