using System.Text.Json.Nodes;

namespace Licet.Engine.Tests.Worlds;

/// <summary>Makes a world that breaks something as small as it can be and still break it.</summary>
internal static class Smaller
{
    /// <summary>Leaves out policies, groups, members of objects and entries of lists until none more can go.</summary>
    public static World Than(World world, Func<World, bool> isBroken)
    {
        while (LessThan(world).FirstOrDefault(less => IsBroken(less, isBroken)) is { } less)
        {
            world = less;
        }

        return world;
    }

    // What cannot be read or refers to nothing is no world.
    private static bool IsBroken(World world, Func<World, bool> isBroken)
    {
        try
        {
            return isBroken(world);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static IEnumerable<World> LessThan(World world)
    {
        for (var index = 0; index < world.Policies.Count; index++)
        {
            yield return world.WithoutPolicy(index);
        }

        foreach (var urn in world.PermissionsGroups.Keys)
        {
            yield return world with
            {
                PermissionsGroups = world.PermissionsGroups.Where(group => group.Key != urn).ToDictionary(),
            };
        }

        for (var index = 0; index < world.Policies.Count; index++)
        {
            foreach (var less in LessThan(world.Policies[index]))
            {
                yield return world.WithPolicies(world.Policies.Select((policy, at) =>
                    at == index ? less.AsObject() : policy));
            }
        }
    }

    // One member or entry less, at whatever depth.
    private static IEnumerable<JsonNode> LessThan(JsonNode node)
    {
        if (node is JsonArray list)
        {
            for (var index = 0; index < list.Count; index++)
            {
                var copy = list.DeepClone().AsArray();
                copy.RemoveAt(index);
                yield return copy;
                foreach (var less in list[index] is { } entry ? LessThan(entry) : [])
                {
                    copy = list.DeepClone().AsArray();
                    copy[index] = less;
                    yield return copy;
                }
            }
        }

        foreach (var (name, value) in node is JsonObject members ? members.ToArray() : [])
        {
            var copy = node.DeepClone().AsObject();
            copy.Remove(name);
            yield return copy;
            foreach (var less in value is { } one ? LessThan(one) : [])
            {
                copy = node.DeepClone().AsObject();
                copy[name] = less;
                yield return copy;
            }
        }
    }
}
