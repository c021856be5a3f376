using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.Urns;

namespace Licet.Engine.Tests.Worlds;

/// <summary>Changes of a world, each of which gives another world.</summary>
internal static class WorldEdits
{
    public static World WithPolicies(this World world, params IEnumerable<JsonObject> policies) =>
        world with { Policies = [.. policies] };

    public static World WithoutPolicy(this World world, int index) =>
        world with { Policies = [.. world.Policies.Where((_, at) => at != index)] };

    /// <summary>The world with a change of the policy that a rule comes from.</summary>
    public static World WithPolicyOf(this World world, Rule rule, Action<JsonObject> change) =>
        world with
        {
            Policies = [.. world.Policies.Select((policy, index) =>
                World.IdOf(index) == rule.PolicyId ? Changed(policy, change) : policy)],
        };

    /// <summary>
    /// The world with a change of the permission block that a rule comes from: the policy's own, or that of a group.
    /// </summary>
    public static World WithBlockOf(this World world, Rule rule, Action<JsonObject> change)
    {
        if (rule.Clause.StartsWith("permissions.", StringComparison.Ordinal))
        {
            return world.WithPolicyOf(rule, policy => change(policy["permissions"]!.AsObject()));
        }

        var start = "permissionsGroups[".Length;
        var place = int.Parse(rule.Clause.AsSpan(start, rule.Clause.IndexOf(']', start) - start), provider: null);
        var policy = world.Policies.Where((_, index) => World.IdOf(index) == rule.PolicyId).Single();
        var urn = Urn.WithPlate(policy["permissionsGroups"]![place]!["urn"]!.GetValue<string>(), world.Plate);
        return world with
        {
            PermissionsGroups = world.PermissionsGroups.ToDictionary(
                group => group.Key,
                group => group.Key == urn
                    ? Changed(group.Value, changed => change(changed["permissions"]!.AsObject()))
                    : group.Value),
        };
    }

    /// <summary>A document written with single quotes, which C# need not escape.</summary>
    public static JsonObject Json(string text) => JsonNode.Parse(text.Replace('\'', '"'))!.AsObject();

    public static JsonObject Changed(JsonObject document, Action<JsonObject> change)
    {
        var copy = document.DeepClone().AsObject();
        change(copy);
        return copy;
    }

    /// <summary>
    /// A policy with one permission list for these identities on everything of every plate that worlds have.
    /// </summary>
    public static JsonObject Everywhere(string list, string action, params IEnumerable<string> identities) =>
        new()
        {
            ["name"] = "everywhere",
            ["identities"] = new JsonArray([.. identities.Select(identity => JsonValue.Create(identity))]),
            ["resources"] = new JsonArray(
                new JsonObject { ["urn"] = "urn:v1::resource:*" }, new JsonObject { ["urn"] = "urn:v1:ca:resource:*" }),
            ["permissions"] = new JsonObject { [list] = new JsonArray(new JsonObject { ["action"] = action }) },
        };
}
