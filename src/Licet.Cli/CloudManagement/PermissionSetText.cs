using System.Text.Json;

namespace Licet.Cli.CloudManagement;

/// <summary>Writes what a key lacks of each permission set.</summary>
internal static class PermissionSetText
{
    public static void Write(JsonElement sets, Terminal terminal)
    {
        foreach (var set in sets.EnumerateArray())
        {
            var isComplete = set.GetProperty("is_complete").GetBoolean();
            terminal.Write($"{(isComplete ? "complete" : "lacking"),-10}{set.GetProperty("name").GetString()}");
            foreach (var lack in set.GetProperty("lacking").EnumerateArray())
            {
                var examples = lack.GetProperty("examples").EnumerateArray().Select(one => one.GetString()).ToList();
                var such = examples.Count == 0 ? "" : $", such as {string.Join(", ", examples.Take(3))}";
                terminal.Write(
                    $"          {lack.GetProperty("action").GetString()} on "
                    + $"{lack.GetProperty("resource").GetString()}{such}");
            }
        }
    }
}
