# What one configuration of Terraform's AWS provider can say about IAM. `stage` is raised between applies: names, paths,
# documents and settings then change in place. The provider finds the server by AWS's own environment variables
# (AWS_ENDPOINT_URL_IAM, AWS_ENDPOINT_URL_STS, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

variable "stage" {
  description = "1 at first; 2 changes everything that can change in place; 3 changes the documents once more"
  type        = number
  default     = 1
}

variable "certificate" {
  description = "a server certificate, PEM"
  type        = string
}

variable "certificate_key" {
  description = "its private key, PEM"
  type        = string
  sensitive   = true
}

variable "public_key" {
  description = "a key for SSH, in OpenSSH's form"
  type        = string
}

provider "aws" {
  region                  = "us-east-1"
  skip_metadata_api_check = true

  default_tags {
    tags = { managed-by = "terraform" }
  }
}

locals {
  later = var.stage > 1
  path  = local.later ? "/platform/build/" : "/platform/"
}
