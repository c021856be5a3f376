// Drives a running Licet with the unmodified client go-ovh, as Debian packages it.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode SSL_CERT_FILE=ca.pem go run . CREDENTIALS_FILE SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes. Exits with 0 when the scenario held; the
// last line of the output says so.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand"
	"net/url"
	"os"
	"reflect"
	"sort"
	"strings"
	"time"

	"github.com/ovh/go-ovh/ovh"
)

type object = map[string]interface{}

type credentials struct {
	Account           string
	HTTPSURL          string `json:"httpsUrl"`
	ApplicationKey    string
	ApplicationSecret string
	ConsumerKey       string
}

const vps = "urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net"

var (
	keys credentials
	root *ovh.Client
)

var scenarios = map[string]func(){
	"the clock is asked for and calls are signed by it": clock,
	"users live":                                                   users,
	"groups and memberships live":                                  groups,
	"OAuth2 clients live":                                          oauth2Clients,
	"personal access tokens live":                                  tokens,
	"policies live, with the nil lists of a Go program":            policies,
	"permissions groups are found under their escaped URN":         permissionsGroups,
	"resource groups and tags live":                                resources,
	"a consumer key is asked for, with recursive rules":            consumerKey,
	"refusals are decoded: message, code and query id":             refusals,
	"rules of a consumer key and the state of the credential show": credential,
	"what the catalogue offers is listed whole":                    reference,
}

func main() {
	if len(os.Args) > 2 && os.Args[2] == "--list" {
		names := []string{}
		for name := range scenarios {
			names = append(names, name)
		}
		sort.Strings(names)
		fmt.Println(strings.Join(names, "\n"))
		return
	}

	rand.Seed(time.Now().UnixNano())
	text, err := os.ReadFile(os.Args[1])
	must(err)
	must(json.Unmarshal(text, &keys))
	root = client(keys.ApplicationSecret)
	scenario, ok := scenarios[os.Args[2]]
	expect(ok, "no such scenario: %s", os.Args[2])
	scenario()
	fmt.Println("held: " + os.Args[2])
}

func clock() {
	// Named a second way: without a version in front.
	bare, err := ovh.NewClient(keys.HTTPSURL, keys.ApplicationKey, keys.ApplicationSecret, keys.ConsumerKey)
	must(err)
	delta, err := bare.TimeDelta()
	must(err)
	expect(delta < time.Minute && delta > -time.Minute, "clock is off by %s", delta)
	same("bare", get(bare, "/me")["nichandle"], keys.Account)
	same("1.0", get(root, "/me")["nichandle"], keys.Account)
	same("details", get(root, "/auth/details")["method"], "account")
}

func users() {
	login := unique("tf_user_at-")
	path := "/me/identity/user/" + url.PathEscape(login)
	post("/me/identity/user", object{
		"description": "", "email": "tf@example.com", "group": "DEFAULT", "login": login, "password": "qwe123!@#",
	}, nil)
	user := get(root, path)
	same("urn", user["urn"], fmt.Sprintf("urn:v1:eu:identity:user:%s/%s", keys.Account, login))
	same("status", user["status"], "OK")
	must(root.Put(path, object{"description": "changed", "email": "tf2@example.com", "group": "UNPRIVILEGED"}, nil))
	user = get(root, path)
	same("edited", []interface{}{user["description"], user["email"], user["group"]},
		[]interface{}{"changed", "tf2@example.com", "UNPRIVILEGED"})
	post(path+"/disable", nil, nil)
	same("disabled", get(root, path)["status"], "DISABLED")
	post(path+"/enable", nil, nil)
	same("enabled", get(root, path)["status"], "OK")
	expect(contains(list("/me/identity/user"), login), "%s is not listed", login)
	gone(path)
}

func groups() {
	name, login := unique("group-"), unique("user-")
	path := "/me/identity/group/" + url.PathEscape(name)
	var group object
	post("/me/identity/group", object{"name": name, "description": "", "role": "NONE"}, &group)
	same("role", group["role"], "NONE")
	same("default", group["defaultGroup"], false)
	must(root.Put(path, object{"description": "d", "role": "UNPRIVILEGED"}, nil))
	same("role", get(root, path)["role"], "UNPRIVILEGED")
	post("/me/identity/user", object{"login": login, "password": "qwe123!@#"}, nil)
	post(path+"/user", object{"user": login}, nil)
	same("members", list(path+"/user"), []string{login})
	same("main and other group", get(root, "/me/identity/user/"+login)["groups"], []interface{}{"DEFAULT", name})
	refused(409, root.Delete(path, nil))
	must(root.Delete(path+"/user/"+login, nil))
	gone("/me/identity/user/" + login)
	gone(path)
	refused(403, root.Delete("/me/identity/group/DEFAULT", nil))
}

func oauth2Clients() {
	var created object
	post("/me/api/oauth2/client", object{
		"callbackUrls": []string{}, "description": "a service", "flow": "CLIENT_CREDENTIALS", "name": "a service",
	}, &created)
	expect(created["clientSecret"].(string) != "", "no secret")
	path := "/me/api/oauth2/client/" + created["clientId"].(string)
	same("identity", get(root, path)["identity"],
		fmt.Sprintf("urn:v1:eu:identity:credential:%s/oauth2-%s", keys.Account, created["clientId"]))
	must(root.Put(path, object{"callbackUrls": []string{}, "description": "d", "name": "n"}, nil))
	same("name", get(root, path)["name"], "n")
	_, shown := get(root, path)["clientSecret"]
	expect(!shown, "the secret is shown again")
	gone(path)

	callbacks := []string{"https://localhost:8080"}
	post("/me/api/oauth2/client", object{
		"callbackUrls": callbacks, "description": "app", "flow": "AUTHORIZATION_CODE", "name": "app",
	}, &created)
	path = "/me/api/oauth2/client/" + created["clientId"].(string)
	same("callbacks", get(root, path)["callbackUrls"], []interface{}{callbacks[0]})
	same("identity", get(root, path)["identity"], nil)
	gone(path)
}

func tokens() {
	login := unique("user-")
	post("/me/identity/user", object{"login": login, "password": "qwe123!@#"}, nil)
	path := "/me/identity/user/" + login + "/token"
	var created object
	post(path, object{"name": "ci", "description": "for CI", "expiresAt": "2036-01-01T00:00:00+02:00"}, &created)
	expect(created["token"].(string) != "", "no token")
	token := get(root, path+"/ci")
	at, err := time.Parse(time.RFC3339, token["expiresAt"].(string))
	must(err)
	expect(at.Equal(time.Date(2035, 12, 31, 22, 0, 0, 0, time.UTC)), "expires at %s", at)
	_, shown := token["token"]
	expect(!shown, "the token is shown again")
	must(root.Put(path+"/ci", object{"description": "changed"}, nil))
	same("description", get(root, path+"/ci")["description"], "changed")
	same("list", list(path), []string{"ci"})
	gone(path + "/ci")
	gone("/me/identity/user/" + login)
}

func policies() {
	name := unique("testacc-terraform-")
	type permissions struct {
		Allow  []object `json:"allow"`
		Except []object `json:"except"`
		Deny   []object `json:"deny"`
	}
	// An empty plate is what Terraform computes for an endpoint that it does not know.
	identity := fmt.Sprintf("urn:v1::identity:user:%s/somebody", keys.Account)
	policy := object{
		"name": name, "identities": []string{identity}, "resources": []object{{"urn": vps}},
		"permissions":       permissions{Allow: []object{{"action": "*"}}},
		"permissionsGroups": []object(nil), "expiredAt": "2025-12-31T23:59:59Z",
		"conditions": object{"operator": "MATCH", "values": object{"resource.Tag(environment)": "prod"}},
	}
	var created object
	post("/v2/iam/policy", policy, &created)
	path := "/v2/iam/policy/" + created["id"].(string)
	stored := get(root, path)
	same("identities", stored["identities"], []interface{}{identity})
	same("expiredAt", stored["expiredAt"], "2025-12-31T23:59:59Z")
	same("conditions", stored["conditions"], object{
		"operator": "MATCH", "values": object{"resource.Tag(environment)": "prod"},
	})
	refused(409, root.Post("/v2/iam/policy", policy, nil))
	delete(policy, "conditions")
	delete(policy, "expiredAt")
	policy["name"] = name + "-renamed"
	must(root.Put(path, policy, nil))
	stored = get(root, path)
	_, has := stored["conditions"]
	expect(!has, "a replaced policy keeps its conditions")
	var all []object
	must(root.Get("/v2/iam/policy", &all))
	expect(len(all) > 1, "only %d policies", len(all))
	gone(path)
}

func permissionsGroups() {
	name := unique("testacc-terraform-")
	var created object
	post("/v2/iam/permissionsGroup", object{
		"name": name, "description": "d",
		"permissions": object{"allow": []object{{"action": "vps:apiovh:get"}}, "except": nil, "deny": nil},
	}, &created)
	urn := created["urn"].(string)
	same("urn", urn, fmt.Sprintf("urn:v1:eu:permissionsGroup:%s:%s", keys.Account, name))
	same("PathEscape", get(root, "/v2/iam/permissionsGroup/"+url.PathEscape(urn))["name"], name)
	same("QueryEscape", get(root, "/v2/iam/permissionsGroup/"+url.QueryEscape(urn))["name"], name)
	must(root.Put("/v2/iam/permissionsGroup/"+url.PathEscape(urn), object{
		"name": name, "description": "changed", "permissions": object{"deny": []object{{"action": "vps:apiovh:delete"}}},
	}, nil))
	gone("/v2/iam/permissionsGroup/" + url.QueryEscape(urn))
	refused(403, root.Delete("/v2/iam/permissionsGroup/urn:v1:eu:permissionsGroup:ovh:globalAdmin", nil))
}

func resources() {
	path := "/v2/iam/resource/" + url.PathEscape(vps)
	before := get(root, path)["tags"]
	must(root.Put(path, object{"tags": object{"a": "1", "b": "2"}}, nil))
	tags := get(root, path)["tags"].(object)
	same("tags", []interface{}{tags["a"], tags["b"]}, []interface{}{"1", "2"})
	must(root.Delete(path+"/tag/a", nil))
	post(path+"/tag", object{"key": "c", "value": "3"}, nil)
	var found []object
	filter := url.QueryEscape(`{"c":[{"operator":"EQ","value":"3"}]}`)
	must(root.Get("/v2/iam/resource?resourceType=vps&tags="+filter, &found))
	same("found by tag", found[0]["urn"], vps)
	must(root.Put(path, object{"tags": before}, nil))

	var group object
	post("/v2/iam/resourceGroup", object{"name": unique("g-"), "resources": []object{{"urn": vps}}}, &group)
	group = get(root, "/v2/iam/resourceGroup/"+group["id"].(string)+"?details=true")
	same("member", group["resources"].([]interface{})[0].(object)["urn"], vps)
	gone("/v2/iam/resourceGroup/" + group["id"].(string))

	var check object
	post(path+"/authorization/check", object{"actions": []string{"vps:apiovh:reboot"}}, &check)
	same("authorized", check["authorizedActions"], []interface{}{"vps:apiovh:reboot"})
}

func consumerKey() {
	pending := client(keys.ApplicationSecret)
	request := pending.NewCkRequestWithRedirection("https://localhost/done")
	request.AddRecursiveRules(ovh.ReadOnly, "/me")
	request.AddRules(ovh.ReadWrite, "/v2/iam/policy")
	state, err := request.Do()
	must(err)
	same("state", state.State, "pendingValidation")
	expect(len(state.ConsumerKey) == 32, "consumer key %q", state.ConsumerKey)
	expect(strings.Contains(state.ValidationURL, "/auth/?credentialToken="), "validation at %q", state.ValidationURL)
	pending.ConsumerKey = state.ConsumerKey
	refused(403, pending.Get("/me", nil))
}

func refusals() {
	wrong := client(strings.Repeat("x", 32))
	failure := refused(400, wrong.Get("/me", nil))
	same("message", failure.Message, "Invalid signature")
	expect(strings.HasPrefix(failure.QueryID, "EU.ext-"), "query id %q", failure.QueryID)
	failure = refused(404, root.Get("/me/identity/user/nobody-of-this-name", nil))
	expect(strings.Contains(failure.Message, "nobody-of-this-name"), "message %q", failure.Message)
	failure = refused(400, root.Post("/v2/iam/policy", object{
		"name": unique("p-"), "identities": nil, "resources": []object{{"urn": "*"}}, "permissions": object{},
	}, nil))
	expect(strings.Contains(failure.Message, "resources[0].urn"), "message %q", failure.Message)
	must(root.GetUnAuth("/auth/time", nil))
	refused(401, root.GetUnAuth("/me", nil))
}

func credential() {
	current := get(root, "/auth/currentCredential")
	same("status", current["status"], "validated")
	expect(len(current["rules"].([]interface{})) > 0, "no rules")
	path := fmt.Sprintf("/me/api/credential/%s", current["credentialId"])
	same("credential", get(root, path)["creation"], current["creation"])
	same("application", get(root, path+"/application")["applicationKey"], keys.ApplicationKey)
	var ids []json.Number
	must(root.Get("/me/api/application", &ids))
	expect(len(ids) > 0, "no applications")
	must(root.Get("/me/api/credential?status=validated", &ids))
	expect(len(ids) > 0, "no credentials")
}

func reference() {
	var actions []object
	must(root.Get("/v2/iam/reference/action", &actions))
	expect(len(actions) > 4000, "only %d actions", len(actions))
	must(root.Get("/v2/iam/reference/action?resourceType=vps", &actions))
	expect(actions[0]["resourceType"] == "vps", "an action of %s", actions[0]["resourceType"])
	var types []string
	must(root.Get("/v2/iam/reference/resource/type", &types))
	expect(contains(types, "vps"), "no type vps")
}

func client(secret string) *ovh.Client {
	made, err := ovh.NewClient(keys.HTTPSURL+"/1.0", keys.ApplicationKey, secret, keys.ConsumerKey)
	must(err)
	return made
}

func get(from *ovh.Client, path string) object {
	var answer object
	must(from.Get(path, &answer))
	return answer
}

func list(path string) []string {
	var answer []string
	must(root.Get(path, &answer))
	return answer
}

func post(path string, body, answer interface{}) {
	must(root.Post(path, body, answer))
}

// Deletes, and is told then that there is nothing.
func gone(path string) {
	must(root.Delete(path, nil))
	refused(404, root.Get(path, nil))
}

func refused(code int, err error) *ovh.APIError {
	var failure *ovh.APIError
	expect(errors.As(err, &failure), "was not refused: %v", err)
	expect(failure.Code == code, "refused with %v, not %d", failure, code)
	return failure
}

func same(what string, actual, expected interface{}) {
	expect(reflect.DeepEqual(actual, expected), "%s: %#v, not %#v", what, actual, expected)
}

func expect(holds bool, format string, values ...interface{}) {
	if !holds {
		panic(fmt.Sprintf(format, values...))
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func contains(texts []string, text string) bool {
	for _, one := range texts {
		if one == text {
			return true
		}
	}
	return false
}

func unique(prefix string) string {
	return fmt.Sprintf("%s%d", prefix, rand.Int63())
}
