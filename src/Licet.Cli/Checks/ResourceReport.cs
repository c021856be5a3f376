namespace Licet.Cli.Checks;

/// <summary>The resource as a question understood it.</summary>
internal sealed record ResourceReport(
    string Urn, string Type, string Name, IReadOnlyDictionary<string, string> Tags);
