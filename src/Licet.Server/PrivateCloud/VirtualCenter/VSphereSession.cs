using System.Xml.Linq;
using Licet.Core.PrivateCloud;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>
/// The methods of the vSphere API that the connector needs, each named as the API reference names it.
/// </summary>
/// <param name="soap">Calls them.</param>
internal sealed class VSphereSession(VSphereSoap soap)
{
    private ManagedObject _rootFolder;
    private ManagedObject _collector;
    private ManagedObject _sessions;
    private ManagedObject _authorization;

    /// <summary>ServiceInstance.RetrieveServiceContent and SessionManager.Login.</summary>
    public async Task LoginAsync(VirtualCenterConnection connection, CancellationToken cancellation)
    {
        var answer = await soap.CallAsync(ManagedObject.ServiceInstance, "RetrieveServiceContent", cancellation);
        var content = answer is [var one] ? one : throw new FormatException("no content");
        _rootFolder = ManagedObject.Read(content.Element(VSphereSoap.Vim + "rootFolder"));
        _collector = ManagedObject.Read(content.Element(VSphereSoap.Vim + "propertyCollector"));
        _sessions = ManagedObject.Read(content.Element(VSphereSoap.Vim + "sessionManager"));
        _authorization = ManagedObject.Read(content.Element(VSphereSoap.Vim + "authorizationManager"));
        await soap.CallAsync(
            _sessions,
            "Login",
            cancellation,
            Text("userName", connection.UserName),
            Text("password", connection.Password));
    }

    /// <summary>SessionManager.Logout.</summary>
    public Task LogoutAsync(CancellationToken cancellation) => soap.CallAsync(_sessions, "Logout", cancellation);

    /// <summary>Every datacenter: those of the root folder and of the folders in it.</summary>
    public async Task<IReadOnlyList<VSphereDatacenter>> DatacentersAsync(CancellationToken cancellation)
    {
        var found = await RetrieveAsync(
            PropertySpec("Datacenter", "name", "networkFolder"),
            ObjectSpec(_rootFolder, Traversal("folders", "Folder", "childEntity", "folders")),
            cancellation);
        return
        [
            .. found.Select(one => new VSphereDatacenter(
                ManagedObject.Read(one.Element(VSphereSoap.Vim + "obj")),
                Property(one, "name").Value,
                ManagedObject.Read(Property(one, "networkFolder")))),
        ];
    }

    /// <summary>The object and all that it lies in.</summary>
    public async Task<IReadOnlyList<ManagedObject>> AncestorsAsync(
        ManagedObject entity, CancellationToken cancellation)
    {
        // A virtual machine of a vApp has no other parent.
        var found = await RetrieveAsync(
            PropertySpec("ManagedEntity", "name"),
            ObjectSpec(
                entity,
                Traversal("parents", "ManagedEntity", "parent", "parents", "vApps"),
                Traversal("vApps", "VirtualMachine", "parentVApp", "parents")),
            cancellation);
        return [.. found.Select(one => ManagedObject.Read(one.Element(VSphereSoap.Vim + "obj")))];
    }

    /// <summary>AuthorizationManager.roleList.</summary>
    public async Task<IReadOnlyList<VSphereRole>> RolesAsync(CancellationToken cancellation)
    {
        var found = await RetrieveAsync(
            PropertySpec("AuthorizationManager", "roleList"), ObjectSpec(_authorization), cancellation);
        return found is [var one]
            ? [.. Property(one, "roleList").Elements(VSphereSoap.Vim + "AuthorizationRole").Select(VSphereRole.Read)]
            : throw new FormatException("no roles");
    }

    /// <summary>AuthorizationManager.AddAuthorizationRole.</summary>
    public async Task<int> AddRoleAsync(
        string name, IEnumerable<string> privileges, CancellationToken cancellation)
    {
        var added = await soap.CallAsync(
            _authorization, "AddAuthorizationRole", cancellation, [Text("name", name), .. Privileges(privileges)]);
        return added is [var id] ? VSphereSoap.IntOf(id.Value) : throw new FormatException("no number");
    }

    /// <summary>AuthorizationManager.UpdateAuthorizationRole.</summary>
    public Task UpdateRoleAsync(
        int id, string name, IEnumerable<string> privileges, CancellationToken cancellation) => soap.CallAsync(
            _authorization,
            "UpdateAuthorizationRole",
            cancellation,
            [Value("roleId", id), Text("newName", name), .. Privileges(privileges)]);

    /// <summary>AuthorizationManager.RemoveAuthorizationRole; fails where the role is in use.</summary>
    public Task RemoveRoleAsync(int id, CancellationToken cancellation) => soap.CallAsync(
        _authorization, "RemoveAuthorizationRole", cancellation, Value("roleId", id), Value("failIfUsed", true));

    /// <summary>AuthorizationManager.RetrieveAllPermissions.</summary>
    public async Task<IReadOnlyList<VSpherePermission>> AllPermissionsAsync(CancellationToken cancellation)
    {
        var all = await soap.CallAsync(_authorization, "RetrieveAllPermissions", cancellation);
        return [.. all.Select(VSpherePermission.Read)];
    }

    /// <summary>AuthorizationManager.RetrieveEntityPermissions: what is set on the object itself.</summary>
    public async Task<IReadOnlyList<VSpherePermission>> PermissionsAsync(
        ManagedObject entity, CancellationToken cancellation)
    {
        var all = await soap.CallAsync(
            _authorization,
            "RetrieveEntityPermissions",
            cancellation,
            entity.Write("entity"),
            Value("inherited", false));
        return [.. all.Select(one => VSpherePermission.Read(one, entity))];
    }

    /// <summary>AuthorizationManager.SetEntityPermissions.</summary>
    public Task SetPermissionsAsync(
        ManagedObject entity, IEnumerable<VSpherePermission> permissions, CancellationToken cancellation) =>
        soap.CallAsync(
            _authorization,
            "SetEntityPermissions",
            cancellation,
            [entity.Write("entity"), .. permissions.Select(permission => permission.Write())]);

    /// <summary>AuthorizationManager.RemoveEntityPermission.</summary>
    public Task RemovePermissionAsync(VSpherePermission permission, CancellationToken cancellation) => soap.CallAsync(
        _authorization,
        "RemoveEntityPermission",
        cancellation,
        permission.Entity.Write("entity"),
        Text("user", permission.Principal),
        Value("isGroup", permission.IsGroup));

    // PropertyCollector.RetrievePropertiesEx, and ContinueRetrievePropertiesEx while there is more.
    private async Task<List<XElement>> RetrieveAsync(
        XElement properties, XElement objects, CancellationToken cancellation)
    {
        const int PagesMax = 1_000;
        var found = new List<XElement>();
        var answer = await soap.CallAsync(
            _collector,
            "RetrievePropertiesEx",
            cancellation,
            new XElement(VSphereSoap.Vim + "specSet", properties, objects),
            new XElement(VSphereSoap.Vim + "options"));
        for (var page = 1; answer is [var result] && page <= PagesMax; page++)
        {
            found.AddRange(result.Elements(VSphereSoap.Vim + "objects"));
            if (result.Element(VSphereSoap.Vim + "token") is not { } token)
            {
                return found;
            }

            answer = await soap.CallAsync(
                _collector, "ContinueRetrievePropertiesEx", cancellation, Text("token", token.Value));
        }

        return answer.Count == 0 ? found : throw new FormatException("too many pages");
    }

    private static XElement PropertySpec(string type, params string[] paths) => new(
        VSphereSoap.Vim + "propSet", Text("type", type), paths.Select(path => Text("pathSet", path)));

    private static XElement ObjectSpec(ManagedObject start, params XElement[] traversals) => new(
        VSphereSoap.Vim + "objectSet", start.Write("obj"), Value("skip", false), traversals);

    private static XElement Traversal(string name, string type, string path, params string[] next) => new(
        VSphereSoap.Vim + "selectSet",
        new XAttribute(VSphereSoap.Instance + "type", "TraversalSpec"),
        Text("name", name),
        Text("type", type),
        Text("path", path),
        Value("skip", false),
        next.Select(one => new XElement(VSphereSoap.Vim + "selectSet", Text("name", one))));

    private static XElement Property(XElement found, string name) =>
        found.Elements(VSphereSoap.Vim + "propSet")
            .FirstOrDefault(one => one.Element(VSphereSoap.Vim + "name")?.Value == name)?
            .Element(VSphereSoap.Vim + "val")
        ?? throw new FormatException($"no {name}");

    private static IEnumerable<XElement> Privileges(IEnumerable<string> privileges) =>
        privileges.Order(StringComparer.Ordinal).Select(one => Text("privIds", one));

    private static XElement Text(string name, string value) => new(VSphereSoap.Vim + name, value);

    private static XElement Value(string name, object value) => new(VSphereSoap.Vim + name, value);
}
