"""Drives AWS's API of a Licet server with the unmodified boto3: python3 scenarios.py CREDENTIALS_FILE [SCENARIO].

Prints `held: SCENARIO` or `failed: SCENARIO` with what happened, and at the end a line `called OPERATION` for every
operation that was answered. `--list` in the scenario's place names them all. Every answer is compared with boto3's own
model of it: what AWS always sends must be there.
"""

import json
import sys
import traceback

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SCENARIOS = {}
CALLED = set()

# Older models say that AWS always sends these; it does not, and newer ones know.
NOT_ALWAYS = {"GetAccessKeyLastUsed.AccessKeyLastUsed.LastUsedDate"}


def scenario(function):
    """Takes a function's first line of documentation for its name."""
    SCENARIOS[function.__doc__.splitlines()[0].rstrip(".")] = function
    return function


class Server:
    """The server and its administrator, as the credentials file names them."""

    def __init__(self, file):
        with open(file, encoding="utf-8") as opened:
            self.aws = json.load(opened)["aws"]
        self.account = self.aws["accountId"]
        self.iam = self.client("iam")
        self.sts = self.client("sts")

    def client(self, service, keys=None, path=None):
        """A client for the administrator, or for other keys (id, secret, token)."""
        key, secret, token = keys or (self.aws["accessKeyId"], self.aws["secretAccessKey"], None)
        made = boto3.client(
            service,
            endpoint_url=self.aws[f"{service}Endpoint"] + (f"/aws/{service}" if path is None else path),
            region_name="eu-west-1",
            aws_access_key_id=key,
            aws_secret_access_key=secret,
            aws_session_token=token,
            config=Config(parameter_validation=False, retries={"max_attempts": 1}),
        )
        made.meta.events.register("after-call", note)
        return made

    def user(self, name, *statements):
        """A new user with a key and an inline policy; the keys."""
        self.iam.create_user(UserName=name)
        if statements:
            self.iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=document(*statements))
        made = self.iam.create_access_key(UserName=name)["AccessKey"]
        return made["AccessKeyId"], made["SecretAccessKey"], None

    def remove(self, name):
        """Removes a user and what hangs on it."""
        for policy in self.iam.list_user_policies(UserName=name)["PolicyNames"]:
            self.iam.delete_user_policy(UserName=name, PolicyName=policy)
        for policy in self.iam.list_attached_user_policies(UserName=name)["AttachedPolicies"]:
            self.iam.detach_user_policy(UserName=name, PolicyArn=policy["PolicyArn"])
        for key in self.iam.list_access_keys(UserName=name)["AccessKeyMetadata"]:
            self.iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
        for group in self.iam.list_groups_for_user(UserName=name)["Groups"]:
            self.iam.remove_user_from_group(UserName=name, GroupName=group["GroupName"])
        self.iam.delete_user(UserName=name)

    def arn(self, resource, service="iam"):
        return f"arn:aws:{service}::{self.account}:{resource}"


def note(model, parsed, http_response, **_):
    """Remembers an operation that was answered, and compares the answer with the model."""
    if http_response.status_code != 200:
        return
    CALLED.add(model.name)
    assert parsed["ResponseMetadata"]["RequestId"], f"{model.name}: no request id"
    assert http_response.headers["content-type"].startswith("text/xml"), http_response.headers
    if model.output_shape is not None:
        compare(model.output_shape, parsed, model.name)


def compare(shape, value, path):
    """Every member that the model requires must be there."""
    if shape.type_name == "structure":
        for name in shape.required_members:
            assert name in value or f"{path}.{name}" in NOT_ALWAYS, f"{path}.{name} is missing in {value}"
        for name, member in shape.members.items():
            if name in value:
                compare(member, value[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for index, one in enumerate(value):
            compare(shape.member, one, f"{path}[{index}]")


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(*actions, resource="*", **more):
    return {"Effect": "Allow", "Action": list(actions), "Resource": resource, **more}


def deny(*actions, resource="*", **more):
    return {"Effect": "Deny", "Action": list(actions), "Resource": resource, **more}


def trust(**principal):
    return document({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"})


def refused(status, code, message, call, *arguments, **parameters):
    """The call must fail with this status, code and message; a message that ends in … is the beginning."""
    try:
        answer = call(*arguments, **parameters)
    except ClientError as error:
        told = error.response["Error"]
        got = (error.response["ResponseMetadata"]["HTTPStatusCode"], told["Code"])
        assert got == (status, code), f"{got} instead of {(status, code)}: {told}"
        if message is not None:
            same = told["Message"].startswith(message[:-1]) if message.endswith("…") else told["Message"] == message
            assert same, f"{told['Message']!r} instead of {message!r}"
        assert told["Type"] in ("Sender", None), told
        return error.response
    raise AssertionError(f"{call.__name__} was not refused but answered {answer}")


def names(things, name):
    return [thing[name] for thing in things]


def same(expected, actual):
    assert expected == actual, f"{actual!r} instead of {expected!r}"


def main(file, wanted=None):
    if wanted == "--list":
        print("\n".join(SCENARIOS))
        return 0
    server = Server(file)
    failures = 0
    for name, run in SCENARIOS.items():
        if wanted in (None, name):
            try:
                run(server)
                print(f"held: {name}", flush=True)
            except Exception:  # what fails is told, and the others still run
                failures += 1
                print(f"failed: {name}\n{traceback.format_exc()}", flush=True)
    print("\n".join(f"called {operation}" for operation in sorted(CALLED)))
    return 1 if failures else 0


if __name__ == "__main__":
    # The scenarios stand in files of their own, and find this one under its name.
    sys.modules["scenarios"] = sys.modules["__main__"]
    import identities  # noqa: F401
    import policies  # noqa: F401
    import roles  # noqa: F401
    import account  # noqa: F401
    import refusals  # noqa: F401
    import protocol  # noqa: F401

    sys.exit(main(*sys.argv[1:]))
