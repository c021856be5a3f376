"""Reads roles and permissions of a vCenter with pyvmomi: `read_permissions.py HOST PORT USER PASSWORD` prints JSON.

With `set ENTITY PRINCIPAL GROUP ROLE_ID` behind it, somebody else sets a permission there beforehand; `name=NAME`
in the place of the entity's reference is the datacenter of that name, `root` is the root folder. With
`edit ROLE PRIVILEGE` somebody else adds a privilege to a role.
"""
import json
import ssl
import sys

from pyVim.connect import Disconnect, SmartConnect
from pyVmomi import vim


def find(content, entity):
    if entity == "root":
        return content.rootFolder
    for child in content.rootFolder.childEntity:
        for place in (child, child.networkFolder, child.vmFolder):
            if entity in (place._moId, "name=" + place.name):
                return place
    raise SystemExit("no entity " + entity)


def path_of(entity):
    if entity.parent is None:
        return "root"
    return entity.name if entity.parent.parent is None else path_of(entity.parent) + "/" + entity.name


def main():
    host, port, user, password, *more = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # the simulator's certificate is nobody's
    connection = SmartConnect(host=host, port=int(port), user=user, pwd=password, sslContext=context)
    content = connection.RetrieveContent()
    manager = content.authorizationManager
    if more and more[0] == "set":
        _, entity, principal, group, role = more
        place = find(content, entity)
        manager.SetEntityPermissions(place, manager.RetrieveEntityPermissions(place, False) + [
            vim.AuthorizationManager.Permission(
                principal=principal, group=group == "true", roleId=int(role), propagate=True)])
    if more and more[0] == "edit":
        role = next(one for one in manager.roleList if one.name == more[1])
        manager.UpdateAuthorizationRole(role.roleId, role.name, list(role.privilege) + [more[2]])
    names = {role.roleId: role.name for role in manager.roleList}
    print(json.dumps({
        "roles": {role.name: sorted(role.privilege) for role in manager.roleList},
        "permissions": sorted(
            " ".join([path_of(permission.entity), permission.principal, "group" if permission.group else "user",
                      names[permission.roleId], "below" if permission.propagate else "here"])
            for permission in manager.RetrieveAllPermissions()),
        "objects": {path_of(child): child._moId for folder in content.rootFolder.childEntity
                    for child in (folder, folder.vmFolder, folder.networkFolder, *folder.vmFolder.childEntity,
                                  *folder.networkFolder.childEntity)},
    }))
    Disconnect(connection)


main()
