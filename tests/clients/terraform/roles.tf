# Roles that an account, a service, a user and a federation may take on; an instance profile.

data "aws_iam_policy_document" "trusts_account" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = [data.aws_caller_identity.me.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["outside-${var.stage}"]
    }
  }
}

data "aws_iam_policy_document" "trusts_federation" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.builds.arn]
    }

    condition {
      test     = "StringLike"
      variable = "builds.example.com:sub"
      values   = ["repo:platform/*"]
    }
  }

  statement {
    actions = ["sts:AssumeRoleWithSAML"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_saml_provider.staff.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "SAML:aud"
      values   = ["https://signin.aws.amazon.com/saml"]
    }
  }
}

resource "aws_iam_role" "account" {
  name                  = "account"
  path                  = "/platform/"
  description           = local.later ? "later" : "of the account's people"
  assume_role_policy    = data.aws_iam_policy_document.trusts_account.json
  max_session_duration  = local.later ? 43200 : 7200
  permissions_boundary  = local.later ? null : aws_iam_policy.boundary.arn
  force_detach_policies = true
  tags                  = local.later ? { kind = "people" } : { kind = "account", unused = "yes" }
}

resource "aws_iam_role" "instance" {
  name                 = "instance"
  permissions_boundary = local.later ? aws_iam_policy.boundary.arn : null
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = local.later ? ["ec2.amazonaws.com", "lambda.amazonaws.com"] : ["ec2.amazonaws.com"] }
    }]
  })
}

resource "aws_iam_role" "user" {
  name = "user"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Sid       = "OneUser"
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = aws_iam_user.robots[0].arn }
    }
  })

  inline_policy {
    name   = "inside"
    policy = data.aws_iam_policy_document.own_objects.json
  }
}

resource "aws_iam_role" "federation" {
  name_prefix         = "federation-"
  assume_role_policy  = data.aws_iam_policy_document.trusts_federation.json
  managed_policy_arns = local.later ? [] : [aws_iam_policy.readers.arn]
}

resource "aws_iam_instance_profile" "instance" {
  name = "instance"
  path = "/platform/"
  role = local.later ? aws_iam_role.account.name : aws_iam_role.instance.name
  tags = { stage = tostring(var.stage) }
}
