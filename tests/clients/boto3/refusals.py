"""Who may not, in AWS's words; keys and signatures that do not hold; parameters that are wrong."""

from scenarios import allow, deny, document, refused, same, scenario


@scenario
def without_rights(server):
    """somebody without rights is refused in AWS's sentence"""
    keys = server.user("nobody")
    theirs = server.client("iam", keys)
    me = server.arn("user/nobody")
    for call, parameters, action, resource in (
        (theirs.create_user, {"UserName": "friend"}, "iam:CreateUser", server.arn("user/friend")),
        (theirs.get_user, {"UserName": "nobody"}, "iam:GetUser", me),
        (theirs.list_users, {}, "iam:ListUsers", server.arn("user/")),
        (theirs.create_group, {"GroupName": "friends"}, "iam:CreateGroup", server.arn("group/friends")),
        (theirs.get_role, {"RoleName": "absent"}, "iam:GetRole", server.arn("role/absent")),
        (theirs.delete_policy, {"PolicyArn": server.arn("policy/p")}, "iam:DeletePolicy", server.arn("policy/p")),
        (theirs.get_account_summary, {}, "iam:GetAccountSummary", "*"),
    ):
        refused(
            403, "AccessDenied",
            f"User: {me} is not authorized to perform: {action} on resource: {resource} because no identity-based "
            f"policy allows the {action} action",
            call, **parameters)
    same(me, server.client("sts", keys).get_caller_identity()["Arn"])
    server.remove("nobody")


@scenario
def kinds_of_refusal(server):
    """a refusal names the kind of policy that decided"""
    iam = server.iam
    keys = server.user("bounded", allow("iam:*"), deny("iam:DeleteUser"))
    boundary = iam.create_policy(PolicyName="bounds", PolicyDocument=document(
        allow("iam:Get*", "iam:DeleteUser", "iam:TagUser"), deny("iam:TagUser")))["Policy"]["Arn"]
    iam.put_user_permissions_boundary(UserName="bounded", PermissionsBoundary=boundary)
    theirs = server.client("iam", keys)
    me = server.arn("user/bounded")
    same("bounded", theirs.get_user()["User"]["UserName"])
    for call, parameters, why in (
        (theirs.create_user, {"UserName": "x"},
         "iam:CreateUser on resource: " + server.arn("user/x")
         + " because no permissions boundary allows the iam:CreateUser action"),
        (theirs.delete_user, {"UserName": "x"},
         "iam:DeleteUser on resource: " + server.arn("user/x")
         + " with an explicit deny in an identity-based policy"),
        (theirs.tag_user, {"UserName": "x", "Tags": [{"Key": "a", "Value": "b"}]},
         "iam:TagUser on resource: " + server.arn("user/x") + " with an explicit deny in a permissions boundary"),
    ):
        refused(403, "AccessDenied", f"User: {me} is not authorized to perform: {why}", call, **parameters)
    server.remove("bounded")
    iam.delete_policy(PolicyArn=boundary)


@scenario
def wrong_keys(server):
    """unknown keys, wrong secrets and expired sessions are refused in AWS's words"""
    aws = server.aws
    for service, call in (("iam", "list_users"), ("sts", "get_caller_identity")):
        unknown = server.client(service, ("AKIAAAAAAAAAAAAAAAAA", aws["secretAccessKey"], None))
        refused(403, "InvalidClientTokenId", "The security token included in the request is invalid.",
                getattr(unknown, call))
        wrong = server.client(service, (aws["accessKeyId"], "wrong" * 8, None))
        refused(
            403, "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            "Access Key and signing method. Consult the service documentation for details.",
            getattr(wrong, call))
        if "expired" in aws:
            expired = aws["expired"]
            old = server.client(
                service, (expired["accessKeyId"], expired["secretAccessKey"], expired["sessionToken"]))
            refused(403, "ExpiredToken", "The security token included in the request is expired", getattr(old, call))


@scenario
def wrong_parameters(server):
    """wrong parameters are refused in AWS's words"""
    iam = server.iam
    for call, parameters, message in (
        (iam.create_user, {},
         "1 validation error detected: Value null at 'userName' failed to satisfy constraint: "
         "Member must not be null"),
        (iam.create_policy, {"PolicyName": "p"},
         "1 validation error detected: Value null at 'policyDocument' failed to satisfy constraint: "
         "Member must not be null"),
        (iam.create_policy, {"Description": "d" * 1001},
         "3 validation errors detected: Value null at 'policyName' failed to satisfy constraint: Member must not be "
         "null; Value null at 'policyDocument' failed to satisfy constraint: Member must not be null; Value '"
         + "d" * 1001 + "' at 'description' failed to satisfy constraint: Member must have length less than or equal "
         "to 1000"),
        (iam.create_user, {"UserName": "a b"},
         "1 validation error detected: Value 'a b' at 'userName' failed to satisfy constraint: "
         r"Member must satisfy regular expression pattern: [\w+=,.@-]+"),
        (iam.create_user, {"UserName": "u" * 65},
         "1 validation error detected: Value '" + "u" * 65 + "' at 'userName' failed to satisfy constraint: "
         "Member must have length less than or equal to 64"),
        (iam.create_user, {"UserName": "u", "Path": "no-slash"},
         "1 validation error detected: Value 'no-slash' at 'path' failed to satisfy constraint: "
         r"Member must satisfy regular expression pattern: (\u002F)|(\u002F[\u0021-\u007E]+\u002F)"),
        (iam.list_users, {"MaxItems": 1001},
         "1 validation error detected: Value '1001' at 'maxItems' failed to satisfy constraint: "
         "Member must have value less than or equal to 1000"),
        (iam.update_access_key, {"UserName": "u", "AccessKeyId": "AKIAAAAAAAAAAAAAAAAA", "Status": "Off"},
         "1 validation error detected: Value 'Off' at 'status' failed to satisfy constraint: "
         "Member must satisfy enum value set: [Active, Inactive, Expired]"),
    ):
        refused(400, "ValidationError", message, call, **parameters)
    refused(400, "InvalidInput", None, iam.tag_user, UserName="administrator",
            Tags=[{"Key": "a", "Value": "1"}, {"Key": "A", "Value": "2"}])
    refused(400, "ValidationError", None, iam.list_users, Marker="not-a-marker")
