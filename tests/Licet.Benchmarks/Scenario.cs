using System.Diagnostics;
using System.Runtime.InteropServices;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Resources;
using Licet.Engine.Tests.Reference;

namespace Licet.Benchmarks;

/// <summary>
/// A workload, loaded: the compiled account, and each request as the server would hand it to the engine.
/// </summary>
internal sealed class Scenario
{
    private const string Account = "xx1111-ovh";
    private const string Plate = "eu";

    private readonly Prepared[] _requests;
    private readonly ReferenceRequest[] _naive;

    private Scenario(Workload workload, PolicySource source, PolicySnapshot snapshot)
    {
        (Name, Source, Snapshot) = (workload.Meta.Name, source, snapshot);
        var users = workload.Users.ToDictionary(user => user.Urn, user => (string[])[user.Urn, .. user.Groups]);
        var resources = workload.Resources.ToDictionary(
            resource => resource.Urn, resource => ResourceAttributes.OfUrn(resource.Urn, Plate, resource.Tags));
        _requests = [.. workload.Requests.Select(one => new Prepared(
            users[one.U], one.A, resources[one.R], one.T.UtcDateTime, SourceAddress.Parse(one.Ip), one.Allow))];
        _naive = [.. workload.Requests.Select(one => new ReferenceRequest(
            users[one.U],
            one.A,
            new ReferenceResource(one.R, null, resources[one.R].Tags),
            one.T.UtcDateTime,
            one.Ip))];
    }

    public string Name { get; }

    public PolicySource Source { get; }

    public PolicySnapshot Snapshot { get; }

    /// <summary>How long it took to read every policy document.</summary>
    public required double ReadMs { get; init; }

    /// <summary>How long it took to compile the account.</summary>
    public required double CompileMs { get; init; }

    /// <summary>What the documents hold of the heap.</summary>
    public required long DocumentBytes { get; init; }

    /// <summary>What the snapshot holds of the heap beside the documents.</summary>
    public required long SnapshotBytes { get; init; }

    public int RequestCount => _requests.Length;

    /// <summary>Requests whose answer is not the one that the workload gives.</summary>
    public int Mismatches =>
        Enumerable.Range(0, RequestCount).Count(index => Decide(index).IsAllowed != _requests[index].Allow);

    public int AllowedCount => Enumerable.Range(0, RequestCount).Count(index => Decide(index).IsAllowed);

    public static Scenario Load(Workload workload)
    {
        byte[][] documents = [.. workload.Policies.Select(policy => JsonMarshal.GetRawUtf8Value(policy).ToArray())];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var entries = new PolicyEntry[documents.Length];
        for (var index = 0; index < documents.Length; index++)
        {
            // The workload files give each policy an id, as the API does.
            var read = OvhPolicy.Read(WireForm.OfPolicy(documents[index]));
            entries[index] = new PolicyEntry(
                new PolicyId(new Guid(index, 0, 0, new byte[8])),
                read.Value ?? throw new InvalidDataException($"policy {index}: {read.Problems[0]}"));
        }

        var readMs = clock.Elapsed.TotalMilliseconds;
        var between = GC.GetTotalMemory(forceFullCollection: true);
        clock.Restart();
        var source = new PolicySource
        {
            Account = Account,
            Plate = Plate,
            Policies = entries,
            PermissionsGroups = new Dictionary<string, OvhPermissions>(),
            ResourceGroups = new Dictionary<Guid, IReadOnlyCollection<string>>(),
        };
        var snapshot = PolicySnapshot.Compile(source).Value ?? throw new InvalidDataException("does not compile");
        var compileMs = clock.Elapsed.TotalMilliseconds;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        return new Scenario(workload, source, snapshot)
        {
            ReadMs = readMs,
            CompileMs = compileMs,
            DocumentBytes = between - before,
            SnapshotBytes = after - between,
        };
    }

    public Decision Decide(int index)
    {
        ref readonly var one = ref _requests[index];
        return Snapshot.Decide(new AuthorizationRequest
        {
            Identities = one.Identities,
            Action = one.Action,
            Resource = one.Resource,
            Instant = one.Instant,
            Source = one.Source,
        });
    }

    public Verdict DecideNaively(ReferenceEvaluator reference, int index) => reference.Decide(_naive[index]);

    private readonly record struct Prepared(
        string[] Identities,
        string Action,
        ResourceAttributes Resource,
        DateTime Instant,
        SourceAddress Source,
        bool Allow);
}
