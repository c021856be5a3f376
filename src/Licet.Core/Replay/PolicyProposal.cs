using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Core.Replay;

/// <summary>
/// Writes the policies that allow some calls and, without wildcards, nothing else. Calls are grouped by resources with
/// the same actions or by actions on the same resources, whichever takes fewer policies.
/// </summary>
internal static class PolicyProposal
{
    // From how many on a wildcard takes the place of names.
    private const int WildcardMin = 2;

    /// <summary>The policies, in the order of what they allow; calls that no policy can name are left out.</summary>
    public static ImmutableArray<OvhPolicy> Of(
        string identityUrn, string name, IEnumerable<RecordedCall> calls, bool hasWildcards)
    {
        var named = calls.Where(IsNameable);
        var pairs = (hasWildcards ? Widened([.. named]) : named).Distinct().ToList();
        var byResource = Blocks(pairs, call => call.ResourceUrn, call => call.Action)
            .Select(block => (Resources: block.Keys, Actions: block.Values)).ToList();
        var byAction = Blocks(pairs, call => call.Action, call => call.ResourceUrn)
            .Select(block => (Resources: block.Values, Actions: block.Keys)).ToList();
        var blocks = (byAction.Count < byResource.Count ? byAction : byResource)
            .SelectMany(block =>
                from resources in block.Resources.Chunk(Limits.ResourcesMax)
                from actions in block.Actions.Chunk(Limits.ActionsMax)
                select (resources, actions))
            .ToList();
        return
        [
            .. blocks.Select((block, index) => Document(
                blocks.Count == 1 ? name : $"{name}-{index + 1}", identityUrn, block.resources, block.actions)),
        ];
    }

    private static bool IsNameable(RecordedCall call) =>
        call.Action.Length <= Limits.PatternCharsMax
        && call.ResourceUrn.Length <= Limits.PatternCharsMax
        && !call.Action.Contains('*', StringComparison.Ordinal)
        && Urn.TryParseResource(call.ResourceUrn, out _, out _);

    // What has the same values stands in one block.
    private static IEnumerable<(string[] Keys, string[] Values)> Blocks(
        IEnumerable<RecordedCall> calls, Func<RecordedCall, string> key, Func<RecordedCall, string> value) =>
        from one in calls.GroupBy(key, value, StringComparer.Ordinal)
        let values = one.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()
        group (one.Key, values) by string.Join('\n', values) into same
        let keys = same.Select(one => one.Key).Order(StringComparer.Ordinal).ToArray()
        orderby keys[0], StringComparer.Ordinal
        select (keys, same.First().values);

    private static IEnumerable<RecordedCall> Widened(List<RecordedCall> calls)
    {
        var types = Patterns(calls.Select(call => call.ResourceUrn), urn => urn.LastIndexOf(':'));
        var actions = Patterns(
            calls.Select(call => call.Action), action => Math.Max(action.LastIndexOf(':'), action.LastIndexOf('/')));
        return calls.Select(call => new RecordedCall(actions[call.Action], types[call.ResourceUrn]));
    }

    // By name: itself, or everything that begins as it does where several do.
    private static Dictionary<string, string> Patterns(IEnumerable<string> names, Func<string, int> endOfPrefix) =>
        (from name in names.Distinct(StringComparer.Ordinal)
         group name by name[..(endOfPrefix(name) + 1)] into alike
         from name in alike
         select (name, pattern: alike.Count() < WildcardMin ? name : alike.Key + "*"))
        .ToDictionary(one => one.name, one => one.pattern, StringComparer.Ordinal);

    private static OvhPolicy Document(string name, string identityUrn, string[] resources, string[] actions)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteStartArray("identities");
            writer.WriteStringValue(identityUrn);
            writer.WriteEndArray();
            WriteList(writer, "resources", "urn", resources);
            writer.WriteStartObject("permissions");
            WriteList(writer, "allow", "action", actions);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        var read = OvhPolicy.Read(buffer.WrittenMemory);
        return read.Succeeded ? read.Value : throw new InvalidDataException(string.Join("; ", read.Problems));
    }

    private static void WriteList(Utf8JsonWriter writer, string name, string member, string[] texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStartObject();
            writer.WriteString(member, text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
