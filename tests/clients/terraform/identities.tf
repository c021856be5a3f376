# Users, groups, who is in which, and what users sign in with.

resource "aws_iam_user" "maria" {
  name                 = local.later ? "maria.gomez" : "maria"
  path                 = local.path
  permissions_boundary = local.later ? aws_iam_policy.second_boundary.arn : aws_iam_policy.boundary.arn
  force_destroy        = true
  # A stage after the new name: the provider changes tags first, and under the new name.
  tags = var.stage > 2 ? { team = "ops", cost = "42 + 1 = 43" } : { team = "build", temporary = "" }
}

resource "aws_iam_user" "robots" {
  count = 6
  name  = "robot-${count.index}"
  path  = "/robots/"
  # The boundary goes, is changed, and comes.
  permissions_boundary = {
    0 = local.later ? null : aws_iam_policy.boundary.arn
    1 = local.later ? aws_iam_policy.boundary.arn : null
  }[min(count.index, 1)]
}

resource "aws_iam_group" "developers" {
  name = local.later ? "engineers" : "developers"
  path = local.path
}

resource "aws_iam_group" "operators" {
  name = "operators"
}

resource "aws_iam_group" "auditors" {
  name = "auditors"
  path = "/audit/"
}

resource "aws_iam_group_membership" "operators" {
  name  = "operators"
  group = aws_iam_group.operators.name
  users = local.later ? slice(aws_iam_user.robots[*].name, 1, 5) : slice(aws_iam_user.robots[*].name, 0, 3)
}

resource "aws_iam_user_group_membership" "maria" {
  user   = aws_iam_user.maria.name
  groups = local.later ? [aws_iam_group.developers.name] : [aws_iam_group.developers.name, aws_iam_group.auditors.name]
}

resource "aws_iam_user_group_membership" "maria_too" {
  user   = aws_iam_user.robots[5].name
  groups = [aws_iam_group.auditors.name]
}

resource "aws_iam_access_key" "maria" {
  user   = aws_iam_user.maria.name
  status = local.later ? "Inactive" : "Active"
}

resource "aws_iam_access_key" "robots" {
  count = 2
  user  = aws_iam_user.robots[0].name
}

resource "aws_iam_user_login_profile" "maria" {
  user                    = aws_iam_user.maria.name
  password_length         = 24
  password_reset_required = true

  lifecycle {
    # The provider reads the user's present name only by making the profile anew.
    ignore_changes = [password_length, password_reset_required]
  }
}

resource "aws_iam_user_ssh_key" "maria" {
  username   = aws_iam_user.robots[1].name
  encoding   = "SSH"
  public_key = var.public_key
  status     = local.later ? "Inactive" : "Active"
}
