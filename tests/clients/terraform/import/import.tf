# Taken into the state again, one of each kind that needs no more than its name; nothing of them may then differ.

locals {
  arn = "arn:aws:iam::${data.aws_caller_identity.me.account_id}"
}

import {
  to = aws_iam_group.developers
  id = "engineers"
}

import {
  to = aws_iam_role.instance
  id = "instance"
}

import {
  to = aws_iam_policy.readers
  id = "${local.arn}:policy/platform/readers"
}

import {
  to = aws_iam_instance_profile.instance
  id = "instance"
}

import {
  to = aws_iam_account_alias.alias
  id = "licet-by-terraform"
}

import {
  to = aws_iam_account_password_policy.strict
  id = "iam-account-password-policy"
}

import {
  to = aws_iam_openid_connect_provider.builds
  id = "${local.arn}:oidc-provider/builds.example.com"
}

import {
  to = aws_iam_saml_provider.staff
  id = "${local.arn}:saml-provider/staff"
}

import {
  to = aws_iam_user_policy.maria
  id = "maria.gomez:own-objects"
}

import {
  to = aws_iam_group_policy.developers
  id = "engineers:own-objects"
}

import {
  to = aws_iam_role_policy.instance
  id = "instance:own-objects"
}

import {
  to = aws_iam_role_policy_attachment.instance
  id = "instance/${local.arn}:policy/platform/readers"
}

import {
  to = aws_iam_group_policy_attachment.developers
  id = "engineers/${local.arn}:policy/platform/readers"
}

import {
  to = aws_iam_user_group_membership.maria
  id = "maria.gomez/engineers"
}

import {
  to = aws_iam_user.robots[2]
  id = "robot-2"
}
