"""Managed policies with their versions, attachments, inline policies."""

import json

from scenarios import allow, deny, document, names, refused, same, scenario, trust


@scenario
def managed_policies_live(server):
    """managed policies live, five versions at most"""
    iam = server.iam
    text = document(allow("s3:Get*", resource=["arn:aws:s3:::a/${aws:username}/*", "arn:aws:s3:::%2Fü & <b>"]))
    made = iam.create_policy(
        PolicyName="reads", Path="/data/", PolicyDocument=text, Description="d & <d>",
        Tags=[{"Key": "k", "Value": "v"}])["Policy"]
    arn = made["Arn"]
    same(server.arn("policy/data/reads"), arn)
    same(("ANPA", "v1", 0, True), (made["PolicyId"][:4], made["DefaultVersionId"], made["AttachmentCount"],
                                   made["IsAttachable"]))
    got = iam.get_policy(PolicyArn=arn)["Policy"]
    same(("d & <d>", [{"Key": "k", "Value": "v"}]), (got["Description"], got["Tags"]))
    same(json.loads(text), iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"])
    refused(409, "EntityAlreadyExists", "A policy called reads already exists. Duplicate names are not allowed.",
            iam.create_policy, PolicyName="reads", Path="/data/", PolicyDocument=text)
    for version in range(2, 6):
        new = iam.create_policy_version(
            PolicyArn=arn, PolicyDocument=document(allow(f"s3:Get{version}")), SetAsDefault=version % 2 == 0)
        same((f"v{version}", version % 2 == 0), (new["PolicyVersion"]["VersionId"],
                                                 new["PolicyVersion"]["IsDefaultVersion"]))
    same("v4", iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"])
    refused(
        409, "LimitExceeded",
        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing "
        "version.",
        iam.create_policy_version, PolicyArn=arn, PolicyDocument=text)
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v1")
    same(["v1", "v2", "v3", "v4", "v5"], sorted(names(iam.list_policy_versions(PolicyArn=arn)["Versions"], "VersionId")))
    refused(409, "DeleteConflict", "Cannot delete the default version of a policy.",
            iam.delete_policy_version, PolicyArn=arn, VersionId="v1")
    refused(
        409, "DeleteConflict",
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. "
        "The default version is deleted with the policy.",
        iam.delete_policy, PolicyArn=arn)
    for version in ("v2", "v3", "v4", "v5"):
        iam.delete_policy_version(PolicyArn=arn, VersionId=version)
    same("v6", iam.create_policy_version(PolicyArn=arn, PolicyDocument=text)["PolicyVersion"]["VersionId"])
    iam.delete_policy_version(PolicyArn=arn, VersionId="v6")
    iam.tag_policy(PolicyArn=arn, Tags=[{"Key": "k", "Value": "w"}, {"Key": "l", "Value": ""}])
    iam.untag_policy(PolicyArn=arn, TagKeys=["k"])
    same([{"Key": "l", "Value": ""}], iam.list_policy_tags(PolicyArn=arn)["Tags"])
    same([arn], names(iam.list_policies(Scope="Local", PathPrefix="/data/")["Policies"], "Arn"))
    iam.delete_policy(PolicyArn=arn)
    refused(404, "NoSuchEntity", f"Policy {arn} was not found.", iam.get_policy, PolicyArn=arn)
    refused(404, "NoSuchEntity", None, iam.get_policy_version, PolicyArn=arn, VersionId="v1")


@scenario
def managed_by_aws(server):
    """the policies of AWS are there, and are not changed"""
    iam = server.iam
    every = {policy["PolicyName"]: policy for policy in iam.get_paginator("list_policies").paginate(
        Scope="AWS").build_full_result()["Policies"]}
    assert {"AdministratorAccess", "ReadOnlyAccess", "IAMUserChangePassword"} <= set(every), sorted(every)
    arn = every["ReadOnlyAccess"]["Arn"]
    same("arn:aws:iam::aws:policy/ReadOnlyAccess", arn)
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    read = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
    assert sum(len(statement["Action"]) for statement in read["Statement"]) > 2000
    for call, more in (
        (iam.delete_policy, {}),
        (iam.create_policy_version, {"PolicyDocument": document(allow("s3:*"))}),
        (iam.set_default_policy_version, {"VersionId": "v1"}),
        (iam.tag_policy, {"Tags": [{"Key": "a", "Value": "b"}]}),
    ):
        refused(403, "AccessDenied", None, call, PolicyArn=arn, **more)


@scenario
def attachments_live(server):
    """policies are attached to users, groups and roles, and found there"""
    iam = server.iam
    arn = iam.create_policy(PolicyName="attached", PolicyDocument=document(allow("s3:*")))["Policy"]["Arn"]
    iam.create_user(UserName="holder")
    iam.create_group(GroupName="holders")
    iam.create_role(RoleName="held", AssumeRolePolicyDocument=trust(Service="ec2.amazonaws.com"))
    for attach, name in (
        (iam.attach_user_policy, {"UserName": "holder"}),
        (iam.attach_group_policy, {"GroupName": "holders"}),
        (iam.attach_role_policy, {"RoleName": "held"}),
    ):
        attach(PolicyArn=arn, **name)
        attach(PolicyArn=arn, **name)
        unknown = server.arn("policy/unknown")
        refused(404, "NoSuchEntity", f"Policy {unknown} does not exist or is not attachable.",
                attach, PolicyArn=unknown, **name)
    same(3, iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"])
    same([{"PolicyName": "attached", "PolicyArn": arn}],
         iam.list_attached_user_policies(UserName="holder")["AttachedPolicies"])
    same([arn], names(iam.list_attached_group_policies(GroupName="holders")["AttachedPolicies"], "PolicyArn"))
    same([arn], names(iam.list_attached_role_policies(RoleName="held")["AttachedPolicies"], "PolicyArn"))
    holders = iam.list_entities_for_policy(PolicyArn=arn)
    same((["holder"], ["holders"], ["held"]), (
        names(holders["PolicyUsers"], "UserName"), names(holders["PolicyGroups"], "GroupName"),
        names(holders["PolicyRoles"], "RoleName")))
    only = iam.list_entities_for_policy(PolicyArn=arn, EntityFilter="Role")
    same((0, 0, 1), (len(only["PolicyUsers"]), len(only["PolicyGroups"]), len(only["PolicyRoles"])))
    assert arn in names(iam.list_policies(OnlyAttached=True)["Policies"], "Arn")
    refused(409, "DeleteConflict", "Cannot delete a policy attached to entities.", iam.delete_policy, PolicyArn=arn)
    refused(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.",
            iam.delete_user, UserName="holder")
    refused(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.",
            iam.delete_group, GroupName="holders")
    refused(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.",
            iam.delete_role, RoleName="held")
    granting = iam.list_policies_granting_service_access(
        Arn=server.arn("user/holder"), ServiceNamespaces=["s3", "ec2"])["PoliciesGrantingServiceAccess"]
    same({"s3": 1, "ec2": 0}, {one["ServiceNamespace"]: len(one["Policies"]) for one in granting})
    iam.detach_user_policy(UserName="holder", PolicyArn=arn)
    iam.detach_group_policy(GroupName="holders", PolicyArn=arn)
    iam.detach_role_policy(RoleName="held", PolicyArn=arn)
    refused(404, "NoSuchEntity", None, iam.detach_user_policy, UserName="holder", PolicyArn=arn)
    iam.delete_policy(PolicyArn=arn)
    iam.delete_user(UserName="holder")
    iam.delete_group(GroupName="holders")
    iam.delete_role(RoleName="held")


@scenario
def attachment_limit(server):
    """policies are attached to a user up to a limit"""
    iam = server.iam
    iam.create_user(UserName="collector")
    most = iam.get_account_summary()["SummaryMap"]["AttachedPoliciesPerUserQuota"]
    arns = [iam.create_policy(PolicyName=f"piece-{index}", PolicyDocument=document(allow("s3:*")))["Policy"]["Arn"]
            for index in range(most + 1)]
    for arn in arns[:most]:
        iam.attach_user_policy(UserName="collector", PolicyArn=arn)
    refused(409, "LimitExceeded", f"Cannot exceed quota for PoliciesPerUser: {most}",
            iam.attach_user_policy, UserName="collector", PolicyArn=arns[most])
    server.remove("collector")
    for arn in arns:
        iam.delete_policy(PolicyArn=arn)


@scenario
def inline_policies_live(server):
    """inline policies of users, groups and roles live, and come back as they were written"""
    iam = server.iam
    iam.create_user(UserName="writer")
    iam.create_group(GroupName="writers")
    iam.create_role(RoleName="write", AssumeRolePolicyDocument=trust(AWS=server.account))
    first = document(allow("s3:Put*", Condition={"StringLike": {"aws:PrincipalTag/team": ["a*", "100%"]}}))
    second = document(deny("s3:*"), allow("ec2:*"))
    for kind, name in (("user", "writer"), ("group", "writers"), ("role", "write")):
        one = {f"{kind.title()}Name": name}
        put, get, every, remove = (getattr(iam, verb) for verb in (
            f"put_{kind}_policy", f"get_{kind}_policy", f"list_{kind}_policies", f"delete_{kind}_policy"))
        put(PolicyName="p+1=@,.", PolicyDocument=first, **one)
        same(json.loads(first), get(PolicyName="p+1=@,.", **one)["PolicyDocument"])
        put(PolicyName="p+1=@,.", PolicyDocument=second, **one)
        got = get(PolicyName="p+1=@,.", **one)
        same((json.loads(second), name), (got["PolicyDocument"], got[f"{kind.title()}Name"]))
        same(["p+1=@,."], every(**one)["PolicyNames"])
        refused(409, "DeleteConflict", "Cannot delete entity, must delete policies first.",
                getattr(iam, f"delete_{kind}"), **one)
        refused(404, "NoSuchEntity", f"The {kind} policy with name absent cannot be found.",
                get, PolicyName="absent", **one)
        refused(400, "MalformedPolicyDocument", None, put, PolicyName="bad", PolicyDocument="{", **one)
        remove(PolicyName="p+1=@,.", **one)
        same([], every(**one)["PolicyNames"])
        refused(404, "NoSuchEntity", None, remove, PolicyName="p+1=@,.", **one)
        getattr(iam, f"delete_{kind}")(**one)


@scenario
def malformed(server):
    """documents that AWS would not take are refused in its words"""
    iam = server.iam
    for bad, message in (
        ("", None),
        ("{}", "Syntax errors in policy."),
        ("not json", "Syntax errors in policy."),
        (document({"Effect": "Allow", "Resource": "*"}), "Policy statement must contain actions."),
        (document({"Effect": "Allow", "Action": "s3:*"}), "Policy statement must contain resources."),
        (document(allow("s3")), "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
        (document(allow("s3:*", resource="bucket")), 'Resource bucket must be in ARN format or "*".'),
        (document(allow("s3:*", Sid="a"), allow("s3:*", Sid="a")),
         "Statement IDs (SID) in a single policy must be unique."),
    ):
        told = refused(400, "MalformedPolicyDocument" if bad else "ValidationError", message,
                       iam.create_policy, PolicyName="malformed", PolicyDocument=bad)
        assert told["Error"]["Message"]
    refused(409, "LimitExceeded", "Cannot exceed quota for PolicySize: 6144",
            iam.create_policy, PolicyName="long",
            PolicyDocument=document(allow(*(f"s3:Action{index:05}" for index in range(500)))))
    refused(404, "NoSuchEntity", None, iam.get_policy, PolicyArn=server.arn("policy/malformed"))
