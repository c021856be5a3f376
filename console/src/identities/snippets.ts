// How to call this server, ready to be pasted. The server is named with the path that it is mounted at.

/** With a service account, each way by its name. */
export function snippets(server: string, { clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  const { hostname, port, protocol } = new URL(server)
  const token = `TOKEN=$(curl -s ${server}/auth/oauth2/token \\
  -d grant_type=client_credentials -d scope=all \\
  -d client_id=${clientId} -d client_secret=${clientSecret} |
  sed 's/.*"access_token": *"\\([^"]*\\)".*/\\1/')`
  return [
    ['curl', `${token}\ncurl -s ${server}/v1/auth/details -H "Authorization: Bearer $TOKEN"`],
    ['Terraform', `# In a shell; Terraform takes the token from its environment. It is good for an hour.
${token}
export OVH_ENDPOINT=${server}/1.0 OVH_ACCESS_TOKEN=$TOKEN

# In main.tf:
# provider "ovh" {}`],
    ['Node', `const client = require('@ovhcloud/node-ovh')({
  host: '${hostname}', port: ${port === '' ? (protocol === 'http:' ? 80 : 443) : port}, basePath: '${new URL(server).pathname.replace(/\/$/, '')}/1.0',
  clientID: '${clientId}', clientSecret: '${clientSecret}',
  tokenURL: '${server}/auth/',
})
client.requestPromised('GET', '/auth/details').then(console.log)`],
    ['Go', `// import "github.com/ovh/go-ovh/ovh"; the token is what curl prints, see there.
client, err := ovh.NewAccessTokenClient("${server}/1.0", os.Getenv("TOKEN"))
if err != nil {
	log.Fatal(err)
}
var details map[string]any
err = client.Get("/auth/details", &details)`],
  ] as const
}

/** With a personal access token, each way by its name. */
export function tokenSnippets(server: string, token: string) {
  return [
    ['curl', `curl -s ${server}/v1/auth/details -H "Authorization: Bearer ${token}"`],
    ['Terraform', `# In a shell; Terraform takes the token from its environment.
export OVH_ENDPOINT=${server}/1.0 OVH_ACCESS_TOKEN=${token}`],
    ['Go', `client, err := ovh.NewAccessTokenClient("${server}/1.0", "${token}")`],
  ] as const
}
