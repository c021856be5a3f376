# Managed policies with their versions, inline policies, and every way of attaching one.

data "aws_iam_policy_document" "readers" {
  statement {
    sid       = "Read"
    actions   = ["s3:Get*", "s3:List*"]
    resources = ["arn:aws:s3:::reports-${var.stage}", "arn:aws:s3:::reports-${var.stage}/*"]
  }

  statement {
    sid       = "NotFromElsewhere"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]

    condition {
      test     = "NotIpAddress"
      variable = "aws:SourceIp"
      values   = ["192.0.2.0/24", "2001:db8::/32"]
    }
  }
}

data "aws_iam_policy_document" "own_objects" {
  statement {
    actions   = ["s3:*Object"]
    resources = ["arn:aws:s3:::home/&{aws:username}/*"]
  }
}

resource "aws_iam_policy" "readers" {
  name        = "readers"
  path        = "/platform/"
  description = "Reads the reports: <quarterly> & \"yearly\", März"
  policy      = data.aws_iam_policy_document.readers.json
  tags        = local.later ? { stage = tostring(var.stage) } : { first = "yes", second = "no" }
}

resource "aws_iam_policy" "boundary" {
  name_prefix = "boundary-"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}

resource "aws_iam_policy" "second_boundary" {
  name = "second-boundary"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", NotAction = ["iam:*", "sts:*"], Resource = "*" }
  })
}

resource "aws_iam_policy" "shared" {
  name   = "shared"
  policy = data.aws_iam_policy_document.own_objects.json
}

resource "aws_iam_user_policy" "maria" {
  name   = "own-objects"
  user   = aws_iam_user.maria.name
  policy = local.later ? data.aws_iam_policy_document.readers.json : data.aws_iam_policy_document.own_objects.json
}

resource "aws_iam_group_policy" "developers" {
  name   = "own-objects"
  group  = aws_iam_group.developers.name
  policy = local.later ? data.aws_iam_policy_document.readers.json : data.aws_iam_policy_document.own_objects.json
}

resource "aws_iam_role_policy" "instance" {
  name   = "own-objects"
  role   = aws_iam_role.instance.name
  policy = local.later ? data.aws_iam_policy_document.readers.json : data.aws_iam_policy_document.own_objects.json
}

resource "aws_iam_user_policy_attachment" "maria" {
  for_each   = local.later ? toset(["ReadOnlyAccess"]) : toset(["ReadOnlyAccess", "IAMUserChangePassword"])
  user       = aws_iam_user.maria.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_iam_group_policy_attachment" "developers" {
  group      = aws_iam_group.developers.name
  policy_arn = aws_iam_policy.readers.arn
}

resource "aws_iam_role_policy_attachment" "instance" {
  role       = aws_iam_role.instance.name
  policy_arn = aws_iam_policy.readers.arn
}

resource "aws_iam_policy_attachment" "shared" {
  name       = "shared"
  policy_arn = aws_iam_policy.shared.arn
  users      = local.later ? [aws_iam_user.robots[1].name] : aws_iam_user.robots[*].name
  groups     = local.later ? [aws_iam_group.auditors.name, aws_iam_group.operators.name] : [aws_iam_group.auditors.name]
  roles      = local.later ? [] : [aws_iam_role.account.name]
}

resource "aws_iam_user_policies_exclusive" "maria" {
  user_name    = aws_iam_user.maria.name
  policy_names = [aws_iam_user_policy.maria.name]
}

resource "aws_iam_user_policy_attachments_exclusive" "maria" {
  user_name   = aws_iam_user.maria.name
  policy_arns = [for attachment in aws_iam_user_policy_attachment.maria : attachment.policy_arn]
}

resource "aws_iam_group_policies_exclusive" "developers" {
  group_name   = aws_iam_group.developers.name
  policy_names = [aws_iam_group_policy.developers.name]
}

resource "aws_iam_group_policy_attachments_exclusive" "developers" {
  group_name  = aws_iam_group.developers.name
  policy_arns = [aws_iam_group_policy_attachment.developers.policy_arn]
}

resource "aws_iam_role_policies_exclusive" "instance" {
  role_name    = aws_iam_role.instance.name
  policy_names = [aws_iam_role_policy.instance.name]
}

resource "aws_iam_role_policy_attachments_exclusive" "instance" {
  role_name   = aws_iam_role.instance.name
  policy_arns = [aws_iam_role_policy_attachment.instance.policy_arn]
}
