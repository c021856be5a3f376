"""Users, groups, membership, keys, passwords."""

from scenarios import allow, document, names, refused, same, scenario


@scenario
def users_live(server):
    """users live"""
    iam = server.iam
    boundary = iam.create_policy(PolicyName="users-boundary", PolicyDocument=document(allow("s3:*")))["Policy"]["Arn"]
    made = iam.create_user(
        UserName="ada",
        Path="/maths/",
        PermissionsBoundary=boundary,
        Tags=[{"Key": "born", "Value": "1815"}, {"Key": "Titel", "Value": "Gräfin + Lady"}],
    )["User"]
    same(server.arn("user/maths/ada"), made["Arn"])
    same("AIDA", made["UserId"][:4])
    got = iam.get_user(UserName="ada")["User"]
    same(made["UserId"], got["UserId"])
    same("/maths/", got["Path"])
    same(boundary, got["PermissionsBoundary"]["PermissionsBoundaryArn"])
    same({"born": "1815", "Titel": "Gräfin + Lady"}, {tag["Key"]: tag["Value"] for tag in got["Tags"]})
    same(made["CreateDate"], got["CreateDate"])
    same(["ada"], names(iam.list_users(PathPrefix="/maths/")["Users"], "UserName"))
    same([], iam.list_users(PathPrefix="/physics/")["Users"])

    iam.tag_user(UserName="ada", Tags=[{"Key": "born", "Value": "10 December 1815"}, {"Key": "died", "Value": "1852"}])
    iam.untag_user(UserName="ada", TagKeys=["Titel"])
    tags = iam.list_user_tags(UserName="ada")["Tags"]
    same({"born": "10 December 1815", "died": "1852"}, {tag["Key"]: tag["Value"] for tag in tags})
    iam.delete_user_permissions_boundary(UserName="ada")
    assert "PermissionsBoundary" not in iam.get_user(UserName="ada")["User"]
    iam.put_user_permissions_boundary(UserName="ada", PermissionsBoundary=boundary)
    same("Policy", iam.get_user(UserName="ada")["User"]["PermissionsBoundary"]["PermissionsBoundaryType"])

    iam.update_user(UserName="ada", NewUserName="ada.lovelace", NewPath="/")
    same(server.arn("user/ada.lovelace"), iam.get_user(UserName="ada.lovelace")["User"]["Arn"])
    same(made["UserId"], iam.get_user(UserName="ada.lovelace")["User"]["UserId"])
    refused(404, "NoSuchEntity", "The user with name ada cannot be found.", iam.get_user, UserName="ada")
    refused(
        409, "EntityAlreadyExists", "User with name ada.lovelace already exists.",
        iam.create_user, UserName="ada.lovelace")
    refused(409, "EntityAlreadyExists", None, iam.create_user, UserName="ADA.LOVELACE")
    refused(409, "DeleteConflict", None, iam.delete_policy, PolicyArn=boundary)
    iam.delete_user(UserName="ada.lovelace")
    iam.delete_policy(PolicyArn=boundary)
    refused(404, "NoSuchEntity", None, iam.delete_user, UserName="ada.lovelace")


@scenario
def groups_live(server):
    """groups and memberships live"""
    iam = server.iam
    made = iam.create_group(GroupName="engine", Path="/maths/")["Group"]
    same(server.arn("group/maths/engine"), made["Arn"])
    same("AGPA", made["GroupId"][:4])
    iam.create_user(UserName="charles")
    iam.add_user_to_group(GroupName="engine", UserName="charles")
    iam.add_user_to_group(GroupName="engine", UserName="charles")
    same(["charles"], names(iam.get_group(GroupName="engine")["Users"], "UserName"))
    same(["engine"], names(iam.list_groups_for_user(UserName="charles")["Groups"], "GroupName"))
    assert "engine" in names(iam.list_groups()["Groups"], "GroupName")
    refused(409, "DeleteConflict", "Cannot delete entity, must remove users from group first.",
            iam.delete_group, GroupName="engine")
    refused(409, "DeleteConflict", "Cannot delete entity, must remove users from group first.",
            iam.delete_user, UserName="charles")
    iam.update_group(GroupName="engine", NewGroupName="engine")
    iam.update_group(GroupName="engine", NewGroupName="engines", NewPath="/")
    same(made["GroupId"], iam.get_group(GroupName="engines")["Group"]["GroupId"])
    same(["charles"], names(iam.get_group(GroupName="engines")["Users"], "UserName"))
    refused(409, "EntityAlreadyExists", "Group with name engines already exists.",
            iam.create_group, GroupName="engines")
    refused(404, "NoSuchEntity", "The group with name engine cannot be found.", iam.get_group, GroupName="engine")
    refused(404, "NoSuchEntity", None, iam.add_user_to_group, GroupName="engines", UserName="nobody")
    iam.remove_user_from_group(GroupName="engines", UserName="charles")
    same([], iam.get_group(GroupName="engines")["Users"])
    refused(404, "NoSuchEntity", None, iam.remove_user_from_group, GroupName="engines", UserName="nobody")
    iam.delete_group(GroupName="engines")
    iam.delete_user(UserName="charles")


@scenario
def group_limit(server):
    """a user is in ten groups and no more"""
    iam = server.iam
    iam.create_user(UserName="joiner")
    for index in range(11):
        iam.create_group(GroupName=f"club-{index}")
    for index in range(10):
        iam.add_user_to_group(GroupName=f"club-{index}", UserName="joiner")
    refused(409, "LimitExceeded", "Cannot exceed quota for GroupsPerUser: 10",
            iam.add_user_to_group, GroupName="club-10", UserName="joiner")
    server.remove("joiner")
    for index in range(11):
        iam.delete_group(GroupName=f"club-{index}")


@scenario
def keys_live(server):
    """access keys live, two of a user"""
    iam = server.iam
    keys = server.user("grace", allow("iam:GetUser", "iam:ListAccessKeys", "iam:CreateAccessKey"))
    mine = server.client("iam", keys)
    same("grace", mine.get_user()["User"]["UserName"])
    used = iam.get_access_key_last_used(AccessKeyId=keys[0])
    same("grace", used["UserName"])
    same(("iam", "eu-west-1"), (used["AccessKeyLastUsed"]["ServiceName"], used["AccessKeyLastUsed"]["Region"]))
    second = mine.create_access_key()["AccessKey"]
    same(("grace", "Active"), (second["UserName"], second["Status"]))
    refused(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2",
            iam.create_access_key, UserName="grace")
    same(2, len(mine.list_access_keys()["AccessKeyMetadata"]))
    iam.update_access_key(UserName="grace", AccessKeyId=keys[0], Status="Inactive")
    refused(403, "InvalidClientTokenId", "The security token included in the request is invalid.", mine.get_user)
    iam.update_access_key(UserName="grace", AccessKeyId=keys[0], Status="Active")
    same("grace", mine.get_user()["User"]["UserName"])
    refused(409, "DeleteConflict", "Cannot delete entity, must delete policies first.",
            iam.delete_user, UserName="grace")
    iam.delete_user_policy(UserName="grace", PolicyName="own")
    refused(409, "DeleteConflict", "Cannot delete entity, must delete access keys first.",
            iam.delete_user, UserName="grace")
    unused = iam.get_access_key_last_used(AccessKeyId=second["AccessKeyId"])["AccessKeyLastUsed"]
    same(("N/A", "N/A"), (unused["ServiceName"], unused["Region"]))
    assert "LastUsedDate" not in unused
    server.remove("grace")
    refused(403, "InvalidClientTokenId", None, mine.get_user)
    refused(404, "NoSuchEntity", None, iam.delete_access_key, UserName="grace", AccessKeyId=keys[0])


@scenario
def passwords_live(server):
    """login profiles live, and a user changes the own password"""
    iam = server.iam
    keys = server.user("alan", allow("iam:ChangePassword"))
    refused(404, "NoSuchEntity", "Login Profile for User alan cannot be found.",
            iam.get_login_profile, UserName="alan")
    made = iam.create_login_profile(UserName="alan", Password="Enigma-1940!", PasswordResetRequired=True)
    same(True, made["LoginProfile"]["PasswordResetRequired"])
    refused(409, "EntityAlreadyExists", "Login Profile for user alan already exists.",
            iam.create_login_profile, UserName="alan", Password="Enigma-1940!")
    iam.update_login_profile(UserName="alan", Password="Bletchley-1941!", PasswordResetRequired=False)
    same(False, iam.get_login_profile(UserName="alan")["LoginProfile"]["PasswordResetRequired"])
    mine = server.client("iam", keys)
    mine.change_password(OldPassword="Bletchley-1941!", NewPassword="Manchester-1948!")
    refused(403, "AccessDenied", None, mine.get_login_profile, UserName="alan")
    iam.delete_user_policy(UserName="alan", PolicyName="own")
    iam.delete_access_key(UserName="alan", AccessKeyId=keys[0])
    refused(409, "DeleteConflict", "Cannot delete entity, must delete login profile first.",
            iam.delete_user, UserName="alan")
    iam.delete_login_profile(UserName="alan")
    refused(404, "NoSuchEntity", None, iam.delete_login_profile, UserName="alan")
    server.remove("alan")


@scenario
def nothing_yet(server):
    """what a new user has not is an empty list"""
    iam = server.iam
    iam.create_user(UserName="empty")
    same([], iam.list_mfa_devices(UserName="empty")["MFADevices"])
    same([], iam.list_ssh_public_keys(UserName="empty")["SSHPublicKeys"])
    same([], iam.list_service_specific_credentials(UserName="empty")["ServiceSpecificCredentials"])
    same([], iam.list_signing_certificates(UserName="empty")["Certificates"])
    same([], iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"])
    same([], iam.list_user_policies(UserName="empty")["PolicyNames"])
    same([], iam.list_attached_user_policies(UserName="empty")["AttachedPolicies"])
    same([], iam.list_access_keys(UserName="empty")["AccessKeyMetadata"])
    same([], iam.list_groups_for_user(UserName="empty")["Groups"])
    same([], iam.list_user_tags(UserName="empty")["Tags"])
    iam.delete_user(UserName="empty")
    for call in (iam.list_mfa_devices, iam.list_user_policies, iam.list_access_keys, iam.list_ssh_public_keys,
                 iam.list_attached_user_policies, iam.list_groups_for_user, iam.list_signing_certificates):
        refused(404, "NoSuchEntity", "The user with name empty cannot be found.", call, UserName="empty")
