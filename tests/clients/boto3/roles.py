"""Roles and instance profiles, and sessions by STS."""

import json
import time

from scenarios import allow, deny, document, names, refused, same, scenario, trust


@scenario
def roles_live(server):
    """roles live: trust, session length, boundary, description, tags"""
    iam = server.iam
    boundary = iam.create_policy(PolicyName="roles-boundary", PolicyDocument=document(allow("s3:*")))["Policy"]["Arn"]
    made = iam.create_role(
        RoleName="deploy", Path="/ci/", AssumeRolePolicyDocument=trust(Service="ec2.amazonaws.com"),
        Description="deploys", MaxSessionDuration=7200, PermissionsBoundary=boundary,
        Tags=[{"Key": "team", "Value": "ci"}])["Role"]
    same((server.arn("role/ci/deploy"), "AROA"), (made["Arn"], made["RoleId"][:4]))
    got = iam.get_role(RoleName="deploy")["Role"]
    same(json.loads(trust(Service="ec2.amazonaws.com")), got["AssumeRolePolicyDocument"])
    same(("deploys", 7200, boundary), (got["Description"], got["MaxSessionDuration"],
                                       got["PermissionsBoundary"]["PermissionsBoundaryArn"]))
    same(["deploy"], names(iam.list_roles(PathPrefix="/ci/")["Roles"], "RoleName"))
    refused(409, "EntityAlreadyExists", "Role with name deploy already exists.",
            iam.create_role, RoleName="deploy", AssumeRolePolicyDocument=trust(AWS="*"))
    iam.update_role(RoleName="deploy", Description="deploys & more", MaxSessionDuration=3600)
    got = iam.get_role(RoleName="deploy")["Role"]
    same(("deploys & more", 3600), (got["Description"], got["MaxSessionDuration"]))
    same("again", iam.update_role_description(RoleName="deploy", Description="again")["Role"]["Description"])
    iam.update_assume_role_policy(RoleName="deploy", PolicyDocument=trust(AWS=server.account))
    statement = iam.get_role(RoleName="deploy")["Role"]["AssumeRolePolicyDocument"]["Statement"][0]
    same({"AWS": server.account}, statement["Principal"])
    iam.delete_role_permissions_boundary(RoleName="deploy")
    assert "PermissionsBoundary" not in iam.get_role(RoleName="deploy")["Role"]
    iam.put_role_permissions_boundary(RoleName="deploy", PermissionsBoundary=boundary)
    iam.tag_role(RoleName="deploy", Tags=[{"Key": "cost", "Value": "1"}])
    iam.untag_role(RoleName="deploy", TagKeys=["team"])
    same([{"Key": "cost", "Value": "1"}], iam.list_role_tags(RoleName="deploy")["Tags"])
    for bad, message in (
        (document(allow("sts:AssumeRole", Principal={"AWS": "*"})), "Has prohibited field Resource."),
        (trust(AWS="somebody"), 'Invalid principal in policy: "AWS":"somebody"'),
        (trust(AWS=server.arn("user/absent")),
         f'Invalid principal in policy: "AWS":"{server.arn("user/absent")}"'),
    ):
        refused(400, "MalformedPolicyDocument", message,
                iam.update_assume_role_policy, RoleName="deploy", PolicyDocument=bad)
    iam.delete_role(RoleName="deploy")
    iam.delete_policy(PolicyArn=boundary)
    refused(404, "NoSuchEntity", "The role with name deploy cannot be found.", iam.get_role, RoleName="deploy")


@scenario
def instance_profiles_live(server):
    """instance profiles live, with one role each"""
    iam = server.iam
    made = iam.create_instance_profile(
        InstanceProfileName="web", Path="/front/", Tags=[{"Key": "a", "Value": "b"}])["InstanceProfile"]
    same((server.arn("instance-profile/front/web"), "AIPA", []),
         (made["Arn"], made["InstanceProfileId"][:4], made["Roles"]))
    for name in ("web-1", "web-2"):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(Service="ec2.amazonaws.com"))
    iam.add_role_to_instance_profile(InstanceProfileName="web", RoleName="web-1")
    refused(409, "LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
            iam.add_role_to_instance_profile, InstanceProfileName="web", RoleName="web-2")
    got = iam.get_instance_profile(InstanceProfileName="web")["InstanceProfile"]
    same((["web-1"], [{"Key": "a", "Value": "b"}]), (names(got["Roles"], "RoleName"), got["Tags"]))
    same(["web"], names(iam.list_instance_profiles_for_role(RoleName="web-1")["InstanceProfiles"],
                        "InstanceProfileName"))
    same(["web"], names(iam.list_instance_profiles(PathPrefix="/front/")["InstanceProfiles"], "InstanceProfileName"))
    iam.tag_instance_profile(InstanceProfileName="web", Tags=[{"Key": "c", "Value": "d"}])
    iam.untag_instance_profile(InstanceProfileName="web", TagKeys=["a"])
    same([{"Key": "c", "Value": "d"}], iam.list_instance_profile_tags(InstanceProfileName="web")["Tags"])
    refused(409, "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.",
            iam.delete_role, RoleName="web-1")
    refused(409, "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.",
            iam.delete_instance_profile, InstanceProfileName="web")
    refused(409, "EntityAlreadyExists", "Instance Profile web already exists.",
            iam.create_instance_profile, InstanceProfileName="web")
    iam.remove_role_from_instance_profile(InstanceProfileName="web", RoleName="web-1")
    refused(404, "NoSuchEntity", None,
            iam.remove_role_from_instance_profile, InstanceProfileName="web", RoleName="web-1")
    iam.delete_instance_profile(InstanceProfileName="web")
    refused(404, "NoSuchEntity", "Instance Profile web cannot be found.",
            iam.get_instance_profile, InstanceProfileName="web")
    iam.delete_role(RoleName="web-1")
    iam.delete_role(RoleName="web-2")


@scenario
def sessions_live(server):
    """temporary credentials of STS do what the session may"""
    iam, sts = server.iam, server.sts
    me = sts.get_caller_identity()
    same((server.account, server.arn("user/administrator")), (me["Account"], me["Arn"]))
    keys = server.user("traveller", allow("sts:*"), allow("iam:ListUsers"))
    traveller = server.client("sts", keys)
    iam.create_role(RoleName="visit", AssumeRolePolicyDocument=trust(AWS=server.arn("user/traveller")))
    iam.put_role_policy(RoleName="visit", PolicyName="own",
                        PolicyDocument=document(allow("iam:ListUsers", "iam:ListRoles")))
    assumed = traveller.assume_role(
        RoleArn=server.arn("role/visit"), RoleSessionName="monday", DurationSeconds=900,
        Policy=document(allow("iam:ListUsers")))
    same(server.arn("assumed-role/visit/monday", "sts"), assumed["AssumedRoleUser"]["Arn"])
    as_role = _keys(assumed)
    same("ASIA", as_role[0][:4])
    same(server.arn("assumed-role/visit/monday", "sts"),
         server.client("sts", as_role).get_caller_identity()["Arn"])
    assert server.client("iam", as_role).list_users()["Users"]
    refused(
        403, "AccessDenied",
        f"User: {server.arn('assumed-role/visit/monday', 'sts')} is not authorized to perform: iam:ListRoles on "
        f"resource: {server.arn('role/')} because no session policy allows the iam:ListRoles action",
        server.client("iam", as_role).list_roles)
    session = _keys(traveller.get_session_token(DurationSeconds=900))
    same(server.arn("user/traveller"), server.client("sts", session).get_caller_identity()["Arn"])
    federated = traveller.get_federation_token(Name="guest", Policy=document(allow("iam:ListUsers")))
    same(server.arn("federated-user/guest", "sts"), federated["FederatedUser"]["Arn"])
    same(server.account, sts.get_access_key_info(AccessKeyId=keys[0])["Account"])
    refused(403, "InvalidClientTokenId", None,
            server.client("sts", (as_role[0], as_role[1], None)).get_caller_identity)
    refused(403, "InvalidClientTokenId", None,
            server.client("sts", (as_role[0], as_role[1], session[2])).get_caller_identity)
    refused(
        403, "AccessDenied",
        f"User: {server.arn('user/administrator')} is not authorized to perform: sts:AssumeRole on resource: "
        f"{server.arn('role/visit')}…",
        sts.assume_role, RoleArn=server.arn("role/visit"), RoleSessionName="tuesday")
    assert iam.get_role(RoleName="visit")["Role"]["RoleLastUsed"]["LastUsedDate"]
    server.remove("traveller")
    iam.delete_role_policy(RoleName="visit", PolicyName="own")
    iam.delete_role(RoleName="visit")


def _keys(answer):
    credentials = answer["Credentials"]
    return credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"]


@scenario
def simulations(server):
    """policies are simulated, with what is missing and which statement counted"""
    iam = server.iam
    server.user(
        "tested", allow("s3:GetObject", resource="arn:aws:s3:::reports/*",
                        Condition={"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}),
        deny("s3:DeleteObject"))
    ask = {"PolicySourceArn": server.arn("user/tested"),
           "ActionNames": ["s3:GetObject", "s3:DeleteObject", "ec2:RunInstances"],
           "ResourceArns": ["arn:aws:s3:::reports/2026.csv"]}
    context = [{"ContextKeyName": "aws:SourceIp", "ContextKeyValues": ["192.0.2.7"], "ContextKeyType": "ip"}]
    told = iam.simulate_principal_policy(ContextEntries=context, **ask)["EvaluationResults"]
    same([("s3:GetObject", "allowed"), ("s3:DeleteObject", "explicitDeny"), ("ec2:RunInstances", "implicitDeny")],
         [(one["EvalActionName"], one["EvalDecision"]) for one in told])
    assert told[0]["MatchedStatements"][0]["StartPosition"]["Line"] == 1, told[0]
    told = iam.simulate_principal_policy(**ask)["EvaluationResults"]
    of_file = told[0]["ResourceSpecificResults"][0]
    same(("implicitDeny", ["aws:SourceIp"]), (told[0]["EvalDecision"], of_file["MissingContextValues"]))
    same(["aws:SourceIp"],
         iam.get_context_keys_for_principal_policy(PolicySourceArn=server.arn("user/tested"))["ContextKeyNames"])
    text = document(allow("ec2:*", Condition={"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}))
    same(["aws:RequestedRegion"],
         iam.get_context_keys_for_custom_policy(PolicyInputList=[text])["ContextKeyNames"])
    custom = iam.simulate_custom_policy(
        PolicyInputList=[text], ActionNames=["ec2:RunInstances"],
        ContextEntries=[{"ContextKeyName": "aws:RequestedRegion", "ContextKeyValues": ["eu-west-1"],
                         "ContextKeyType": "string"}])
    same("allowed", custom["EvaluationResults"][0]["EvalDecision"])
    refused(404, "NoSuchEntity", None, iam.simulate_principal_policy,
            PolicySourceArn=server.arn("user/nobody"), ActionNames=["s3:GetObject"])
    server.remove("tested")


@scenario
def last_accessed(server):
    """what a user did lately is told by service"""
    iam = server.iam
    keys = server.user("worker", allow("iam:List*"))
    server.client("iam", keys).list_users()
    job = iam.generate_service_last_accessed_details(Arn=server.arn("user/worker"))["JobId"]
    for _ in range(50):
        told = iam.get_service_last_accessed_details(JobId=job)
        if told["JobStatus"] != "IN_PROGRESS":
            break
        time.sleep(0.1)
    same("COMPLETED", told["JobStatus"])
    services = {one["ServiceNamespace"]: one for one in told["ServicesLastAccessed"]}
    same(server.arn("user/worker"), services["iam"].get("LastAuthenticatedEntity"))
    with_entities = iam.get_service_last_accessed_details_with_entities(JobId=job, ServiceNamespace="iam")
    same("COMPLETED", with_entities["JobStatus"])
    refused(404, "NoSuchEntity", None, iam.get_service_last_accessed_details,
            JobId="00000000-0000-0000-0000-000000000000")
    server.remove("worker")
