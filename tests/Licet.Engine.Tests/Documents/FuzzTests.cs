using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Worlds;
using Licet.Engine.Urns;
using Xunit;

namespace Licet.Engine.Tests.Documents;

/// <summary>
/// A reader answers with a value or with problems, whatever it is given; what it lets in compiles and decides.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 20_000;

    private readonly SplitMix64 _random = new(SplitMix64.RunSeed);

    [Fact]
    public void Random_bytes_throw_nothing()
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        for (var round = 0; round < Rounds; round++)
        {
            ReadAll(_random.Many(0, 200, () => (byte)_random.Below(256)));
        }
    }

    [Fact]
    public void Mutated_documents_throw_nothing_and_what_is_admitted_compiles()
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        var admitted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var world = WorldMaker.Make(SplitMix64.Derive(SplitMix64.RunSeed, round));
            var bytes = Mutate(World.Bytes(_random.Pick<JsonObject>([.. world.Policies])));
            if (ReadAll(bytes) is { } policy)
            {
                admitted++;
                Assert.Equal(policy.Write(), World.Admit(OvhPolicy.Read(policy.Write())).Write());
                Decide(policy, world);
            }
        }

        output.WriteLine($"{admitted} of {Rounds} admitted");
        Assert.InRange(admitted, Rounds / 20, Rounds);
    }

    private static OvhPolicy? ReadAll(byte[] bytes)
    {
        var policy = OvhPolicy.Read(bytes);
        var permissionsGroup = OvhPermissionsGroup.Read(bytes);
        var resourceGroup = OvhResourceGroup.Read(bytes);

        // Either a value or problems, never both, never neither.
        Assert.Equal(policy.Succeeded, policy.Problems.IsEmpty);
        Assert.Equal(permissionsGroup.Succeeded, permissionsGroup.Problems.IsEmpty);
        Assert.Equal(resourceGroup.Succeeded, resourceGroup.Problems.IsEmpty);
        Assert.All(policy.Problems, problem => Assert.DoesNotContain(problem.ToString(), char.IsControl));
        return policy.Value;
    }

    // With whatever groups it names, as the use cases see to it.
    private static void Decide(OvhPolicy policy, World world)
    {
        var groups = new Dictionary<Guid, IReadOnlyCollection<string>>();
        foreach (var urn in policy.Resources)
        {
            if (Urn.TryParseResourceGroup(urn, out var id))
            {
                groups.TryAdd(id, []);
            }
        }

        var attached = policy.PermissionsGroups.IsDefault ? [] : policy.PermissionsGroups;
        var snapshot = World.Admit(PolicySnapshot.Compile(new PolicySource
        {
            Account = world.Account,
            Plate = world.Plate,
            Policies = [new PolicyEntry(World.IdOf(0), policy)],
            PermissionsGroups = attached.Select(urn => Urn.WithPlate(urn, world.Plate)).Distinct()
                .ToDictionary(urn => urn, _ => policy.Permissions),
            ResourceGroups = groups,
        }));
        foreach (var request in world.Requests)
        {
            var decision = snapshot.Decide(world.ToEngine(request));
            Assert.Equal(decision.Verdict, snapshot.Explain(world.ToEngine(request)).Verdict);
        }
    }

    private byte[] Mutate(byte[] bytes)
    {
        var list = bytes.ToList();
        for (var changes = _random.Between(1, 3); changes > 0; changes--)
        {
            var at = _random.Below(list.Count);
            switch (_random.Below(5))
            {
                case 0:
                    list[at] = (byte)_random.Below(256);
                    break;
                case 1:
                    list.RemoveAt(at);
                    break;
                case 2:
                    list.Insert(at, _random.Pick("{}[]\",:*0aN\\ \0"u8));
                    break;
                case 3:
                    list.RemoveRange(at, _random.Below(Math.Min(20, list.Count - at)));
                    break;
                default:
                    list.InsertRange(at, list.GetRange(at, _random.Below(Math.Min(20, list.Count - at))));
                    break;
            }

            if (list.Count == 0)
            {
                return [];
            }
        }

        return [.. list];
    }
}
