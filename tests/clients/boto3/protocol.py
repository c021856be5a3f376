"""Pages, waiters, paths, retries, and what is asked without boto3's model."""

import urllib.error
import urllib.parse
import urllib.request
import uuid

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from scenarios import allow, document, names, refused, same, scenario, trust


@scenario
def pages(server):
    """every list is told in pages"""
    iam = server.iam
    arn = iam.create_policy(PolicyName="paged", PolicyDocument=document(allow("s3:*")))["Policy"]["Arn"]
    for index in range(3):
        name = f"page-{index}"
        iam.create_user(UserName=name)
        iam.create_group(GroupName=name)
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(AWS=server.account))
        iam.create_instance_profile(InstanceProfileName=name)
        iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName="page-0")
        iam.add_user_to_group(GroupName=name, UserName="page-0")
        if index:
            iam.add_user_to_group(GroupName="page-0", UserName=name)
        iam.attach_user_policy(UserName=name, PolicyArn=arn)
        iam.put_user_policy(UserName="page-0", PolicyName=name, PolicyDocument=document(allow("s3:*")))
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(allow("s3:*")))
    iam.create_access_key(UserName="page-0")
    iam.create_access_key(UserName="page-0")
    for operation, key, parameters, least in (
        ("list_users", "Users", {}, 4),
        ("list_groups", "Groups", {}, 3),
        ("list_roles", "Roles", {}, 3),
        ("list_instance_profiles", "InstanceProfiles", {}, 3),
        ("list_instance_profiles_for_role", "InstanceProfiles", {"RoleName": "page-0"}, 3),
        ("get_group", "Users", {"GroupName": "page-0"}, 3),
        ("list_groups_for_user", "Groups", {"UserName": "page-0"}, 3),
        ("list_entities_for_policy", "PolicyUsers", {"PolicyArn": arn}, 3),
        ("list_user_policies", "PolicyNames", {"UserName": "page-0"}, 3),
        ("list_attached_user_policies", "AttachedPolicies", {"UserName": "page-0"}, 1),
        ("list_policy_versions", "Versions", {"PolicyArn": arn}, 4),
        ("list_access_keys", "AccessKeyMetadata", {"UserName": "page-0"}, 2),
        ("list_policies", "Policies", {}, 20),
        ("simulate_principal_policy", "EvaluationResults",
         {"PolicySourceArn": server.arn("user/page-0"), "ActionNames": ["s3:GetObject", "ec2:RunInstances", "s3:X"]},
         3),
    ):
        pager = iam.get_paginator(operation)
        whole = pager.paginate(**parameters).build_full_result()[key]
        small = {"PaginationConfig": {"PageSize": 1 if least < 20 else 7}, **parameters}
        assert len(whole) >= least, f"{operation}: {len(whole)}"
        same(whole, pager.paginate(**small).build_full_result()[key])
        told = sum(1 for _ in pager.paginate(**small))
        assert told >= min(least, 3), f"{operation}: {told} pages"
    for index in range(3):
        name = f"page-{index}"
        iam.remove_role_from_instance_profile(InstanceProfileName=name, RoleName="page-0")
        iam.delete_instance_profile(InstanceProfileName=name)
        server.remove(name)
    for index in range(3):
        iam.delete_group(GroupName=f"page-{index}")
        iam.delete_role(RoleName=f"page-{index}")
    for version in ("v2", "v3", "v4"):
        iam.delete_policy_version(PolicyArn=arn, VersionId=version)
    iam.delete_policy(PolicyArn=arn)


@scenario
def waiters(server):
    """waiters find what was made"""
    iam = server.iam
    iam.create_user(UserName="awaited")
    iam.create_role(RoleName="awaited", AssumeRolePolicyDocument=trust(AWS=server.account))
    iam.create_instance_profile(InstanceProfileName="awaited")
    arn = iam.create_policy(PolicyName="awaited", PolicyDocument=document(allow("s3:*")))["Policy"]["Arn"]
    soon = {"Delay": 1, "MaxAttempts": 2}
    iam.get_waiter("user_exists").wait(UserName="awaited", WaiterConfig=soon)
    iam.get_waiter("role_exists").wait(RoleName="awaited", WaiterConfig=soon)
    iam.get_waiter("instance_profile_exists").wait(InstanceProfileName="awaited", WaiterConfig=soon)
    iam.get_waiter("policy_exists").wait(PolicyArn=arn, WaiterConfig=soon)
    iam.delete_user(UserName="awaited")
    iam.delete_role(RoleName="awaited")
    iam.delete_instance_profile(InstanceProfileName="awaited")
    iam.delete_policy(PolicyArn=arn)


@scenario
def paths(server):
    """the API is at the root and below /aws, with and without a slash at the end"""
    for path in ("", "/", "/aws", "/aws/", "/aws/iam", "/aws/iam/"):
        same("administrator", server.client("iam", path=path).get_user()["User"]["UserName"])
    for path in ("", "/", "/aws", "/aws/", "/aws/sts", "/aws/sts/"):
        same(server.account, server.client("sts", path=path).get_caller_identity()["Account"])


@scenario
def retries(server):
    """a call that is repeated gets the first answer again"""
    iam = server.client("iam")
    wanted = {"id": str(uuid.uuid4())}

    def number(request, **_):
        request.headers["amz-sdk-invocation-id"] = wanted["id"]

    iam.meta.events.register("before-send.iam", number)
    first = iam.create_user(UserName="twice")["User"]
    same(first, iam.create_user(UserName="twice")["User"])
    key = iam.create_access_key(UserName="twice")["AccessKey"]
    same(key, iam.create_access_key(UserName="twice")["AccessKey"])
    same([key["AccessKeyId"]], names(iam.list_access_keys(UserName="twice")["AccessKeyMetadata"], "AccessKeyId"))
    wanted["id"] = str(uuid.uuid4())
    refused(409, "EntityAlreadyExists", None, iam.create_user, UserName="twice")
    server.remove("twice")


@scenario
def unknown_operations(server):
    """what there is not is refused with 400, never with 500"""
    for body, status, code in (
        ("Action=MakeCoffee&Version=2010-05-08", 400, "InvalidAction"),
        ("Action=CreateUser&Version=1999-01-01&UserName=x", 400, "InvalidAction"),
        ("Version=2010-05-08", 400, "MissingAction"),
        ("Action=GetCallerIdentity&Version=2011-06-15", 200, None),
    ):
        same((status, code), _send(server, body))


def _send(server, body):
    credentials = Credentials(server.aws["accessKeyId"], server.aws["secretAccessKey"])
    request = AWSRequest(
        "POST", server.aws["iamEndpoint"] + "/", data=body,
        headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"})
    SigV4Auth(credentials, "iam", "us-east-1").add_auth(request)
    ready = request.prepare()
    try:
        with urllib.request.urlopen(urllib.request.Request(ready.url, body.encode(), dict(ready.headers))) as answer:
            return answer.status, None
    except urllib.error.HTTPError as error:
        text = error.read().decode()
        return error.code, text.split("<Code>")[1].split("</Code>")[0]


@scenario
def presigned(server):
    """a presigned question is answered to whoever has the address"""
    url = server.sts.generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
    with urllib.request.urlopen(url) as answer:
        assert server.arn("user/administrator") in answer.read().decode()
    broken = url.replace("X-Amz-Expires=60", "X-Amz-Expires=61")
    try:
        urllib.request.urlopen(broken)
    except urllib.error.HTTPError as error:
        same(403, error.code)
        assert "SignatureDoesNotMatch" in error.read().decode()
    else:
        raise AssertionError("a changed address was answered")
