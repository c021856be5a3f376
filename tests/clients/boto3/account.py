"""What an account has once, its reports, and what it keeps for others."""

import csv
import io
import time

from scenarios import allow, document, names, refused, same, scenario, trust


@scenario
def account_settings(server):
    """alias, password policy and summary of the account"""
    iam = server.iam
    same([], iam.list_account_aliases()["AccountAliases"])
    iam.create_account_alias(AccountAlias="by-boto3")
    same(["by-boto3"], iam.list_account_aliases()["AccountAliases"])
    refused(404, "NoSuchEntity", None, iam.delete_account_alias, AccountAlias="another")
    iam.delete_account_alias(AccountAlias="by-boto3")
    refused(404, "NoSuchEntity",
            f"The Password Policy with domain name {server.account} cannot be found.",
            iam.get_account_password_policy)
    iam.update_account_password_policy(MinimumPasswordLength=10, RequireNumbers=True, MaxPasswordAge=90)
    policy = iam.get_account_password_policy()["PasswordPolicy"]
    same((10, True, False, True, 90), (policy["MinimumPasswordLength"], policy["RequireNumbers"],
                                       policy["RequireSymbols"], policy["ExpirePasswords"], policy["MaxPasswordAge"]))
    iam.create_user(UserName="weak")
    refused(400, "PasswordPolicyViolation", None, iam.create_login_profile, UserName="weak", Password="abc")
    iam.delete_user(UserName="weak")
    iam.delete_account_password_policy()
    refused(404, "NoSuchEntity", None, iam.delete_account_password_policy)
    summary = iam.get_account_summary()["SummaryMap"]
    same((len(iam.list_users()["Users"]), 2, 5, 6144), (summary["Users"], summary["AccessKeysPerUserQuota"], summary["VersionsPerPolicyQuota"],
                           summary["PolicySizeQuota"]))


@scenario
def credential_report(server):
    """the credential report names everybody"""
    iam = server.iam
    server.user("reported")
    for _ in range(50):
        if iam.generate_credential_report()["State"] == "COMPLETE":
            break
        time.sleep(0.1)
    report = iam.get_credential_report()
    same("text/csv", report["ReportFormat"])
    rows = {row["user"]: row for row in csv.DictReader(io.StringIO(report["Content"].decode()))}
    assert {"<root_account>", "administrator", "reported"} <= set(rows), sorted(rows)
    same(("true", "false", "N/A"), (rows["reported"]["access_key_1_active"], rows["reported"]["access_key_2_active"],
                                    rows["reported"]["access_key_1_last_used_date"]))
    same(("iam", "true"), (rows["administrator"]["access_key_1_last_used_service"],
                           rows["administrator"]["access_key_1_active"]))
    server.remove("reported")


@scenario
def authorization_details(server):
    """the whole account is told in pages"""
    iam = server.iam
    server.user("detailed", allow("s3:*"))
    iam.create_group(GroupName="detail")
    iam.create_role(RoleName="details", AssumeRolePolicyDocument=trust(AWS=server.account))
    pages = iam.get_paginator("get_account_authorization_details").paginate(PaginationConfig={"PageSize": 3})
    whole = pages.build_full_result()
    assert {"administrator", "detailed"} <= set(names(whole["UserDetailList"], "UserName"))
    assert "detail" in names(whole["GroupDetailList"], "GroupName")
    assert "details" in names(whole["RoleDetailList"], "RoleName")
    user = next(user for user in whole["UserDetailList"] if user["UserName"] == "detailed")
    same("s3:*", user["UserPolicyList"][0]["PolicyDocument"]["Statement"][0]["Action"][0])
    used = [policy for policy in whole["Policies"] if policy["PolicyName"] == "AdministratorAccess"]
    assert used and used[0]["PolicyVersionList"], names(whole["Policies"], "Arn")
    only = iam.get_account_authorization_details(Filter=["Role"])
    same((["details"], [], []), (names(only["RoleDetailList"], "RoleName"), only["UserDetailList"],
                                 only["GroupDetailList"]))
    server.remove("detailed")
    iam.delete_group(GroupName="detail")
    iam.delete_role(RoleName="details")


@scenario
def providers(server):
    """identity providers of OpenID Connect live"""
    iam = server.iam
    arn = iam.create_open_id_connect_provider(
        Url="https://id.example.com/realm", ClientIDList=["a"], ThumbprintList=["a" * 40],
        Tags=[{"Key": "k", "Value": "v"}])["OpenIDConnectProviderArn"]
    same(server.arn("oidc-provider/id.example.com/realm"), arn)
    iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="b")
    iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="a")
    iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=["b" * 40])
    got = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    same((["b"], ["b" * 40], "id.example.com/realm"), (got["ClientIDList"], got["ThumbprintList"], got["Url"]))
    same([arn], names(iam.list_open_id_connect_providers()["OpenIDConnectProviderList"], "Arn"))
    same([{"Key": "k", "Value": "v"}],
         iam.list_open_id_connect_provider_tags(OpenIDConnectProviderArn=arn)["Tags"])
    iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    refused(404, "NoSuchEntity", None, iam.get_open_id_connect_provider, OpenIDConnectProviderArn=arn)
    same([], iam.list_saml_providers()["SAMLProviderList"])
    same([], iam.list_server_certificates()["ServerCertificateMetadataList"])
    refused(404, "NoSuchEntity", "The Server Certificate with name absent cannot be found.",
            iam.get_server_certificate, ServerCertificateName="absent")
