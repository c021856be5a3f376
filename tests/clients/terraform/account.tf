# What an account has once, and whom it trusts to know its people.

resource "aws_iam_account_alias" "alias" {
  account_alias = "licet-by-terraform"
}

resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = local.later ? 16 : 12
  require_lowercase_characters   = true
  require_uppercase_characters   = local.later
  require_numbers                = true
  require_symbols                = local.later
  allow_users_to_change_password = true
  hard_expiry                    = false
  max_password_age               = local.later ? 90 : null
  password_reuse_prevention      = local.later ? 5 : null
}

resource "aws_iam_server_certificate" "site" {
  name             = local.later ? "site-renamed" : "site"
  path             = "/cloudfront/"
  certificate_body = var.certificate
  private_key      = var.certificate_key
  tags             = { late = tostring(var.stage > 2) }
}

resource "aws_iam_openid_connect_provider" "builds" {
  url             = "https://builds.example.com"
  client_id_list  = local.later ? ["sts.amazonaws.com", "licet"] : ["sts.amazonaws.com"]
  thumbprint_list = [local.later ? "990f4193972f2becf12ddeda5237f9c952f20d9e" : "cf23df2207d99a74fbe169e3eba035e633b65d94"]
  tags            = { stage = tostring(var.stage) }
}

resource "aws_iam_saml_provider" "staff" {
  name                   = "staff"
  saml_metadata_document = templatefile("${path.module}/metadata.xml", { stage = var.stage, certificate = var.certificate })
  tags                   = { stage = tostring(var.stage) }
}
