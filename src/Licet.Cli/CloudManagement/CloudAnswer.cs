using System.Text.Json;

namespace Licet.Cli.CloudManagement;

/// <summary>What a server answered: a status, and a body or a location; or that it did not. Immutable.</summary>
/// <param name="Status">The status; 0 when there was no answer.</param>
/// <param name="Body">The body, as JSON; null where there is none.</param>
/// <param name="Location">Where what was made is; null where nothing was.</param>
/// <param name="Fault">Why it did not succeed; empty where it did.</param>
internal sealed record CloudAnswer(int Status, JsonElement? Body, string? Location, string Fault)
{
    /// <summary>Whether it succeeded.</summary>
    public bool Succeeded => Fault.Length == 0;
}
