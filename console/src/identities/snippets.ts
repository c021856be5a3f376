// How to call this server with a service account, ready to be pasted.

/** Each way by its name. */
export function snippets(server: string, { clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  return [
    ['curl', `curl -s ${server}/auth/oauth2/token \\
  -d grant_type=client_credentials -d scope=all \\
  -d client_id=${clientId} -d client_secret=${clientSecret}`],
    ['Terraform', `provider "ovh" {
  endpoint      = "${server}/v1"
  client_id     = "${clientId}"
  client_secret = "${clientSecret}"
}`],
    ['Node', `const ovh = require('@ovhcloud/node-ovh')({
  host: '${new URL(server).host}', clientID: '${clientId}', clientSecret: '${clientSecret}',
})`],
    ['Go', `client, err := ovh.NewOAuth2Client("${server}/v1", "${clientId}", "${clientSecret}")`],
  ] as const
}
