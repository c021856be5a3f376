# What can be asked: each data source states what it must say.

data "aws_caller_identity" "me" {
  lifecycle {
    postcondition {
      condition     = endswith(self.arn, ":user/administrator") && length(self.user_id) == 21
      error_message = "the caller is not the administrator: ${self.arn}"
    }
  }
}

data "aws_iam_session_context" "me" {
  arn = data.aws_caller_identity.me.arn
}

data "aws_iam_account_alias" "alias" {
  depends_on = [aws_iam_account_alias.alias]

  lifecycle {
    postcondition {
      condition     = self.account_alias == "licet-by-terraform"
      error_message = "another alias: ${self.account_alias}"
    }
  }
}

data "aws_iam_policy" "by_arn" {
  arn = aws_iam_policy.readers.arn

  lifecycle {
    postcondition {
      condition     = jsondecode(self.policy).Statement[0].Sid == "Read" && self.attachment_count >= 0
      error_message = "another policy: ${self.policy}"
    }
  }
}

data "aws_iam_policy" "by_name" {
  name = "AdministratorAccess"

  lifecycle {
    postcondition {
      condition     = self.arn == "arn:aws:iam::aws:policy/AdministratorAccess"
      error_message = "another policy: ${self.arn}"
    }
  }
}

data "aws_iam_policy" "by_name_and_path" {
  name        = "readers"
  path_prefix = "/platform/"
  depends_on  = [aws_iam_policy.readers]

  lifecycle {
    postcondition {
      condition     = self.policy_id == aws_iam_policy.readers.policy_id
      error_message = "another policy: ${self.arn}"
    }
  }
}

data "aws_iam_user" "maria" {
  user_name = aws_iam_user.maria.name

  lifecycle {
    postcondition {
      condition     = self.user_id == aws_iam_user.maria.unique_id && self.path == local.path
      error_message = "another user: ${self.arn}"
    }
  }
}

data "aws_iam_users" "robots" {
  path_prefix = "/robots/"
  depends_on  = [aws_iam_user.robots]

  lifecycle {
    postcondition {
      condition     = length(self.names) == 6
      error_message = "not six robots: ${join(", ", self.names)}"
    }
  }
}

data "aws_iam_group" "operators" {
  group_name = aws_iam_group.operators.name
  depends_on = [aws_iam_group_membership.operators]

  lifecycle {
    postcondition {
      condition     = length(self.users) == (local.later ? 4 : 3)
      error_message = "the members are others: ${join(", ", self.users[*].user_name)}"
    }
  }
}

data "aws_iam_role" "account" {
  name = aws_iam_role.account.name

  lifecycle {
    postcondition {
      condition     = self.max_session_duration == (local.later ? 43200 : 7200)
      error_message = "another session duration: ${self.max_session_duration}"
    }
  }
}

data "aws_iam_roles" "platform" {
  path_prefix = "/platform/"
  depends_on  = [aws_iam_role.account]

  lifecycle {
    postcondition {
      condition     = self.names == toset(["account"])
      error_message = "other roles: ${join(", ", self.names)}"
    }
  }
}

data "aws_iam_instance_profile" "instance" {
  name = aws_iam_instance_profile.instance.name
}

data "aws_iam_instance_profiles" "of_role" {
  role_name  = aws_iam_instance_profile.instance.role
  depends_on = [aws_iam_instance_profile.instance]

  lifecycle {
    postcondition {
      condition     = self.names == toset(["instance"])
      error_message = "other profiles: ${join(", ", self.names)}"
    }
  }
}

data "aws_iam_access_keys" "robot" {
  user       = aws_iam_user.robots[0].name
  depends_on = [aws_iam_access_key.robots]

  lifecycle {
    postcondition {
      condition     = length(self.access_keys) == 2
      error_message = "not two keys: ${length(self.access_keys)}"
    }
  }
}

data "aws_iam_openid_connect_provider" "builds" {
  url        = "https://builds.example.com"
  depends_on = [aws_iam_openid_connect_provider.builds]
}

data "aws_iam_saml_provider" "staff" {
  arn = aws_iam_saml_provider.staff.arn
}

data "aws_iam_server_certificate" "site" {
  name       = aws_iam_server_certificate.site.name
  depends_on = [aws_iam_server_certificate.site]
}

data "aws_iam_user_ssh_key" "maria" {
  username          = aws_iam_user_ssh_key.maria.username
  ssh_public_key_id = aws_iam_user_ssh_key.maria.ssh_public_key_id
  encoding          = "SSH"
}

data "aws_iam_principal_policy_simulation" "from_the_office" {
  policy_source_arn = aws_iam_user.maria.arn
  action_names      = ["s3:GetObject"]
  resource_arns     = ["arn:aws:s3:::reports-${var.stage}/2026.csv"]
  depends_on = [
    aws_iam_group_policy_attachment.developers, aws_iam_user_group_membership.maria, aws_iam_user_policy.maria,
  ]

  context {
    key    = "aws:SourceIp"
    type   = "ip"
    values = ["192.0.2.7"]
  }

  lifecycle {
    postcondition {
      condition     = self.all_allowed
      error_message = "refused: ${jsonencode(self.results)}"
    }
  }
}

data "aws_iam_principal_policy_simulation" "from_elsewhere" {
  policy_source_arn = aws_iam_user.maria.arn
  action_names      = ["s3:GetObject", "ec2:RunInstances"]
  resource_arns     = ["arn:aws:s3:::reports-${var.stage}/2026.csv"]
  depends_on = [
    aws_iam_group_policy_attachment.developers, aws_iam_user_group_membership.maria, aws_iam_user_policy.maria,
  ]

  context {
    key    = "aws:SourceIp"
    type   = "ip"
    values = ["198.51.100.1"]
  }

  lifecycle {
    postcondition {
      condition = !self.all_allowed && sort([for result in self.results : result.decision]) == tolist([
        "explicitDeny", "implicitDeny",
      ])
      error_message = "decided otherwise: ${jsonencode(self.results)}"
    }
  }
}
