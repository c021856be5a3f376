using Licet.Engine.Decisions;

namespace Licet.Engine.Tests.Reference;

/// <summary>A request as texts, before anything of the engine has read it.</summary>
/// <param name="Identities">The URNs of the principal and its groups.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The resource acted upon.</param>
/// <param name="Instant">The instant, in UTC.</param>
/// <param name="From">The address of the caller; null for none.</param>
/// <param name="Outlook">For which time and place the question is.</param>
internal sealed record ReferenceRequest(
    string[] Identities,
    string Action,
    ReferenceResource Resource,
    DateTime Instant,
    string? From,
    Outlook Outlook = Outlook.Present);
