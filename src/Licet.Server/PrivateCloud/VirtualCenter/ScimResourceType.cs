namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>A type of resources of a SCIM directory (RFC 7643 §4). Immutable.</summary>
/// <param name="Name">The last part of its schema.</param>
/// <param name="Path">Where they are.</param>
/// <param name="NameAttribute">The attribute that names one.</param>
internal sealed record ScimResourceType(string Name, string Path, string NameAttribute)
{
    /// <summary>Users.</summary>
    public static ScimResourceType User { get; } = new("User", "Users", "userName");

    /// <summary>Groups.</summary>
    public static ScimResourceType Group { get; } = new("Group", "Groups", "displayName");

    /// <summary>Both.</summary>
    public static IReadOnlyList<ScimResourceType> All { get; } = [User, Group];

    /// <summary>The schema of RFC 7643.</summary>
    public string Schema => $"urn:ietf:params:scim:schemas:core:2.0:{Name}";

    /// <summary>The schema in which the directory of a vCenter has the domain.</summary>
    public string DomainSchema => $"urn:ietf:params:scim:schemas:extension:ws1b:2.0:{Name}";
}
