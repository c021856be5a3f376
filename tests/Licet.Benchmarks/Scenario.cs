using System.Diagnostics;
using System.Runtime.InteropServices;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;
using Licet.Engine.Policies;
using Licet.Engine.Resources;
using Licet.Engine.Tables;
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

    private Scenario(Workload workload, PolicySource source, PolicySnapshot snapshot, TextPool texts)
    {
        (Name, Source, Snapshot) = (workload.Meta.Name, source, snapshot);
        var principals = new NameTable<Principal>().Begin();
        foreach (var user in workload.Users)
        {
            principals.Put(texts.Share(user.Urn), new Principal(texts.Share([user.Urn, .. user.Groups])));
        }

        var resources = new NameTable<ResourceAttributes>().Begin();
        foreach (var resource in workload.Resources)
        {
            var urn = texts.Share(resource.Urn);
            resources.Put(urn, ResourceAttributes.OfUrn(urn, Plate, texts.Share(resource.Tags)));
        }

        (Principals, Resources) = (principals.End(), resources.End());
        _requests = [.. workload.Requests.Select(
            one => new Prepared(one.U, one.A, one.R, one.Ip, one.T.UtcDateTime, one.Allow))];
        _naive = [.. workload.Requests.Select(one => new ReferenceRequest(
            Principals.Find(one.U)!.Identities.ToArray(),
            one.A,
            new ReferenceResource(one.R, null, Resources.Find(one.R)!.Tags),
            one.T.UtcDateTime,
            one.Ip))];
    }

    public string Name { get; }

    public PolicySource Source { get; }

    public NameTable<Principal> Principals { get; }

    public NameTable<ResourceAttributes> Resources { get; }

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
        var texts = new TextPool();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var entries = new PolicyEntry[documents.Length];
        for (var index = 0; index < documents.Length; index++)
        {
            // The workload files give each policy an id, as the API does.
            var read = OvhPolicy.Read(WireForm.OfPolicy(documents[index]));
            entries[index] = new PolicyEntry(
                new PolicyId(new Guid(index, 0, 0, new byte[8])),
                read.Value?.Sharing(texts) ?? throw new InvalidDataException($"policy {index}: {read.Problems[0]}"));
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
            Actions = [.. (workload.Actions ?? new Dictionary<string, string[]>()).Values.SelectMany(names => names)],
        };
        var snapshot = PolicySnapshot.Compile(source).Value ?? throw new InvalidDataException("does not compile");
        var compileMs = clock.Elapsed.TotalMilliseconds;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(documents);
        GC.KeepAlive(texts);
        return new Scenario(workload, source, snapshot, texts)
        {
            ReadMs = readMs,
            CompileMs = compileMs,
            DocumentBytes = between - before,
            SnapshotBytes = after - between,
        };
    }

    /// <summary>
    /// Decides a request as it arrives: principal, action and resource by name, the address as text.
    /// </summary>
    public Decision Decide(int index)
    {
        ref readonly var one = ref _requests[index];
        var principal = Principals.Seek(one.Principal);
        var resource = Resources.Seek(one.Resource);
        return Snapshot.Decide(new AuthorizationRequest
        {
            Principal = principal.Find()!,
            Action = one.Action,
            Resource = resource.Find()!,
            Instant = one.Instant,
            SourceText = one.Source,
        });
    }

    /// <summary>Decides the request for every action of its product at once; the last verdict.</summary>
    public Verdict DecideEach(int index, string[] actions, Decision[] decisions)
    {
        ref readonly var one = ref _requests[index];
        Snapshot.DecideEach(
            new AuthorizationRequest
            {
                Principal = Principals.Find(one.Principal)!,
                Action = one.Action,
                Resource = Resources.Find(one.Resource)!,
                Instant = one.Instant,
                SourceText = one.Source,
            },
            actions,
            decisions);
        return decisions[^1].Verdict;
    }

    public Verdict DecideNaively(ReferenceEvaluator reference, int index) => reference.Decide(_naive[index]);

    private readonly record struct Prepared(
        string Principal, string Action, string Resource, string Source, DateTime Instant, bool Allow);
}
