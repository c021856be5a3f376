// How to use an access key with this server, ready to be pasted.

/** Each tool by its name. */
export function awsSnippets(server: string, id: string, secret: string): readonly (readonly [name: string, code: string])[] {
  return [
    ['AWS CLI', `export AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${secret}
export AWS_DEFAULT_REGION=us-east-1 AWS_ENDPOINT_URL=${server}
aws sts get-caller-identity`],
    ['boto3', `import boto3

iam = boto3.client(
    "iam", endpoint_url="${server}", region_name="us-east-1",
    aws_access_key_id="${id}", aws_secret_access_key="${secret}")
print(iam.get_user())`],
    ['Terraform', `provider "aws" {
  region                      = "us-east-1"
  access_key                  = "${id}"
  secret_key                  = "${secret}"
  skip_region_validation      = true
  skip_metadata_api_check     = true
  endpoints {
    iam = "${server}"
    sts = "${server}"
  }
}`],
  ]
}
