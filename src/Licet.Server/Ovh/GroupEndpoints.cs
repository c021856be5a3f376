using Licet.Core.Identities;

namespace Licet.Server.Ovh;

/// <summary>Model <c>auth.Group</c>.</summary>
internal sealed record GroupBody(
    string Creation, bool DefaultGroup, string Description, string LastUpdate, string Name, string Role, string Urn)
{
    public static string NameOf(GroupRole role) => role.ToString().ToUpperInvariant();
}
