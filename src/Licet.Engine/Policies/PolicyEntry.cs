namespace Licet.Engine.Policies;

/// <summary>A policy with the id that answers about it carry.</summary>
/// <param name="Id">The id.</param>
/// <param name="Document">The policy.</param>
public sealed record PolicyEntry(PolicyId Id, OvhPolicy Document)
{
    /// <summary>Whether nobody can change it: then an explanation does not propose to.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether it decides although it is a shadow policy: to see what it would do (R46).</summary>
    public bool IsTrial { get; init; }
}
