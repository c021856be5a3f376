using System.Text;
using Licet.Engine.Catalogue;
using Licet.Tests.Aws;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>
/// The tables of <c>docs/compatibility.md</c>, made from what is mapped and from what the catalogue knows: the page
/// cannot say more than there is.
/// </summary>
public sealed class CompatibilityTests
{
    private const string Page = "docs/compatibility.md";
    private const string Begin = "<!-- made from the routes: UPDATE_GOLDEN=1 ./test rewrites it -->";

    private static readonly string[] s_prefixes =
    [
        "/auth/", "/me/accessRestriction/", "/me/api/", "/me/certificates", "/me/changeEmail", "/me/identity/",
        "/me/logs/",
        "/me/supportLevel", "/me/tag", "/v2/iam/",
    ];

    private static readonly Dictionary<string, string> s_notes = new()
    {
        ["POST /auth/setup"] = "our own: sets the owner's password with the setup secret of the first start",
        ["GET /auth/currentCredential"] = "also for tokens and sessions: their numbers are 0, their rules everything",
        ["POST /auth/credential"] = "of the application's account only; ends after a day, at most 20 wait at a time",
        ["POST /auth/logout"] = "the session, key or token of the call ends",
        ["POST /auth/token"] = "signed, for a minute; nothing here takes it",
        ["GET /me/api/application"] = "the status is always `active`",
        ["PUT /me/api/credential/{credentialId}"] = "an empty `allowedIPs` is refused: nobody could use the key",
        ["POST /me/identity/user/{user}/token"] =
            "HS256; also as Basic `pat_jwt_…`; the action is needed for one's own tokens, too",
        ["GET /auth"] = "page: the control panel's entry, and with `credentialToken` the validation of a consumer key",
        ["POST /auth"] = "form of that page: authorizes or refuses",
        ["GET /auth/sign-in"] = "our own: page",
        ["POST /auth/sign-in"] = "our own: form of that page",
        ["GET /auth/second-factor"] = "our own: page for an app's code, a passkey or a backup code",
        ["POST /auth/second-factor"] = "our own: form of that page",
        ["GET /auth/passkey.js"] = "our own: the only script of the pages",
        ["GET /auth/password"] = "our own: page for a password that must be changed",
        ["POST /auth/password"] = "our own: form of that page",
        ["GET /auth/owner"] = "our own: page for the owner's first password, with the setup secret",
        ["POST /auth/owner"] = "our own: form of that page",
        ["POST /auth/sign-out"] = "our own: form of every page",
        ["GET /auth/licet.css"] = "our own: how pages look",
        ["GET /console/{file}"] = "our own: scripts and styles of the console",
        ["GET /createApp"] = "page",
        ["POST /createApp"] = "form of that page",
        ["GET /createToken"] = "page; rules as in `?GET=/*&POST=/me/*`",
        ["POST /createToken"] = "form of that page",
        ["POST /auth/oauth2/token"] = "client credentials, authorization codes, refresh tokens",
        ["GET /auth/oauth2/authorize"] = "page: lets a person sign in to an application; PKCE with S256",
        ["POST /auth/oauth2/authorize"] = "form of that page, and the request as a form",
        ["GET /auth/oauth2/user"] = "the claims of an access token's scopes: `openid profile email groups`",
        ["POST /auth/oauth2/user"] = "our own: the same",
        ["GET /auth/oauth2/userinfo"] = "our own: the same, by the name of OpenID Connect",
        ["POST /auth/oauth2/userinfo"] = "our own: the same",
        ["GET /auth/oauth2/jwks"] = "our own: the public keys of id tokens, RS256",
        ["POST /auth/oauth2/introspect"] = "our own: RFC 7662, for clients with a secret, on tokens of their account",
        ["POST /auth/oauth2/revoke"] = "our own: RFC 7009; a refresh token ends the grant",
        ["GET /auth/oauth2/logout"] = "our own: page: ends the session at the wish of an application",
        ["POST /auth/oauth2/logout"] = "our own: form of that page, and the request as a form",
        ["GET /.well-known/openid-configuration"] = "our own: OpenID Connect Discovery",
        ["GET /.well-known/oauth-authorization-server"] = "our own: the same, RFC 8414",
        ["POST /me/api/oauth2/client"] =
            "our own members `resource`, `postLogoutRedirectUrls` and `isPublic`: applications that people sign in to",
        ["PUT /me/api/oauth2/client/{clientId}"] =
            "what is left out, or null, stays; our own: an empty `resource` is none",
        ["POST /oauth2/token"] = "the same, for the newer hosts",
        ["GET /me/api/oauth2/token"] = "what people let applications do; `accessTokens` is always empty: none is kept",
        ["DELETE /me/api/oauth2/token/{id}"] = "ends every token of it, and the person is asked again",
        ["POST /me/api/oauth2/signingKey"] = "our own: draws a new key for id tokens, and gives up all others at once",
        ["GET /engine/2api/configuration"] = "for the panel: who is signed in; it names no other applications",
        ["GET /engine/2api/feature/{features}/availability"] = "for the panel: what is of identity and access",
        ["GET /engine/2api/iam/tags"] = "for the panel: the tags in use",
        ["GET /me/supportLevel"] = "always `standard`",
        ["GET /log/tail/{token}"] =
            "our own: the address that `…/log/url` gives: new records, one JSON object a line, or server-sent events",
        ["GET /me/api/log/search"] = "our own: calls of the API, by a query of Graylog's",
        ["GET /me/logs/audit"] = "the newest 1,000 events, of the original's types",
        ["GET /me/logs/audit/log/search"] = "our own: sign-ins and changes, by a query of Graylog's",
        ["GET /v2/iam/log/search"] = "our own: evaluations of policies, by a query of Graylog's",
        ["POST /me/api/log/url"] = "for ten minutes",
        ["POST /me/logs/audit/log/url"] = "for ten minutes",
        ["POST /v2/iam/log/url"] = "for ten minutes",
        ["GET /me/certificates"] = "always empty",
        ["GET /me/tag"] = "always empty: tags of the customer, not of resources",
        ["GET /me/tag/available"] = "always empty",
        ["POST /me/tag"] = "no tag is available",
        ["GET /v2/iam/reference/condition"] = "our own: the language of conditions, in the original's model",
        ["POST /me/identity/provider"] =
            "SAML 2.0; our own member `encryptedAssertions`; 409 where there is one; the metadata are never read back",
        ["PUT /me/identity/provider"] =
            "what is left out, or null, stays, an empty attribute name is the usual one; sessions of local users end "
                + "by `disableUsers`",
        ["DELETE /me/identity/provider"] = "the sessions that it stands for end",
        ["GET /me/identity/provider/serviceProvider"] =
            "our own route for the original's model: what a provider has to know of this server",
        ["GET /auth/saml/metadata"] = "our metadata; their URL is our entity id",
        ["GET /auth/saml/sign-in"] =
            "page: leads to the provider of `account`, as `account/idp` on the sign-in page does",
        ["POST /auth/saml/acs"] =
            "where providers have answers sent; unsolicited ones are refused, `RelayState` is ignored",
        ["GET /auth/saml/continue"] = "our own: where a browser goes on with an answer that was verified",
        ["GET /auth/saml/help"] = "our own: page with what to enter at AD FS, Entra ID, Okta or Google Workspace",
        ["GET /auth/saml/test"] =
            "our own: a sign-in that shows what the provider says; needs `me/identity/provider/edit`",
        ["GET /auth/saml/logout"] = "single logout by redirection: requests and answers",
        ["POST /auth/saml/logout"] = "single logout by a form: requests",
        ["PUT /me/identity/user/{user}"] = "our own: also takes a `password`, which its user then has to change",
        ["DELETE /me/identity/group/{group}"] = "409 while somebody is in the group",
        ["GET /v2/iam/policy"] = "`action` and `resourceURN` find policies whose patterns match them, too",
        ["POST /v2/iam/authorization/check"] = "our own: ARNs and actions of AWS's, too",
        ["POST /v2/iam/policy"] = "409 `POLICY_ALREADY_EXISTS`; groups that are named must exist",
        ["PUT /v2/iam/policy/{policyId}"] = "replaces as a whole; 403 `POLICY_READ_ONLY` for `ovh-default`",
        ["GET /v2/iam/permissionsGroup"] = "the managed groups as published, with descriptions of ours",
        ["PUT /v2/iam/permissionsGroup/{permissionsGroupURN}"] = "the URN stays when the name changes",
        ["DELETE /v2/iam/permissionsGroup/{permissionsGroupURN}"] = "409 while a policy attaches it",
        ["DELETE /v2/iam/resourceGroup/{groupId}"] = "409 while a policy points to it",
        ["GET /v2/iam/resource"] =
            "what the caller may do anything with; `NEQ` also finds what lacks the tag, `LIKE` knows `%` and `_`",
        ["PUT /v2/iam/resource/{resourceURN}"] = "tags that begin with `ovh:` stay, whether they are sent or not",
        ["POST /v2/iam/resource"] =
            "our own: registers a resource, with tags of the system and the product's own object",
        ["POST /v2/iam/resource/import"] =
            "our own: registers or edits up to 10,000 resources at once, as an array or one a line",
        ["PATCH /v2/iam/resource/{resourceURN}"] =
            "our own: a merge patch of display name, tags (of the system, too) and the product's own object",
        ["DELETE /v2/iam/resource/{resourceURN}"] =
            "our own: forgets a resource; 409 while a resource group has it",
        ["POST /v2/iam/resource/{resourceURN}/tag"] = "a tag that is there gets the new value",
        ["POST /v2/iam/resource/{resourceURN}/authorization/check"] =
            "also for resources that are not registered; our own: for an ARN, actions of AWS's",
        ["GET /v2/iam/reference/action"] = "names as in the original; categories and descriptions are ours",
        ["POST /v2/iam/decision/explain"] = "our own: why a request is allowed or refused, also for others",
        ["GET /v2/iam/policy/{policyId}/shadow"] = "our own: what a shadow policy would have changed",
        ["POST /v2/iam/log/replay"] = "our own: what a draft of policies would have answered to recorded requests",
        ["GET /v2/iam/access/leastPrivilege"] =
            "our own: the smallest policies for what `identity` did, and what it does not use",
        ["GET /v2/iam/access/who"] = "our own: who may do `action` on `resourceURN`",
        ["GET /v2/iam/access/what"] = "our own: what `identity` may do on `resourceURN`",
        ["GET /v2/iam/access/where"] = "our own: on which resources `identity` may do `action`",
        ["GET /me/accessRestriction/totp"] =
            "one's own factors only: no action is asked for, as in the original; not for service accounts",
        ["POST /me/accessRestriction/totp"] = "`qrcodeHelper` is the `otpauth` link; never validated ones go",
        ["POST /me/accessRestriction/totp/{id}/disable"] = "also takes a backup code, for who has lost the app",
        ["DELETE /me/accessRestriction/totp/{id}"] = "409 while it is enabled",
        ["POST /me/accessRestriction/u2f"] = "WebAuthn, for the domain that was called",
        ["DELETE /me/accessRestriction/u2f/{id}"] = "409 while it is enabled",
        ["POST /me/accessRestriction/backupCode"] = "ten codes; 409 while there are enabled ones",
        ["POST /me/accessRestriction/backupCode/validate"] = "uses the code up, as enabling and disabling do",
        ["DELETE /me/accessRestriction/backupCode"] = "409 while they are enabled",
        ["GET /me/accessRestriction/sms"] = "always empty",
        ["POST /me/accessRestriction/sms"] = "501 `NOT_OFFERED`: no text messages are sent",
        ["POST /me/accessRestriction/ip"] =
            "409 `IP_RESTRICTION_LOCKS_OUT` where it would refuse the caller's own address; no mail is sent",
        ["PUT /me/accessRestriction/ipDefaultRule"] =
            "409 `IP_RESTRICTION_LOCKS_OUT` where it would refuse the caller's own address",
        ["PUT /me/accessRestriction/developerMode"] = "kept, without effect",
        ["POST /me/changePassword"] = "takes `oldPassword` and `newPassword`, where the original sends a mail",
        ["GET /me/session"] = "our own: where the caller is signed in; neither the cookie nor its hash",
        ["DELETE /me/session/{sessionId}"] = "our own: signs out there; only one's own sessions",
        ["POST /me/preferences/manager"] = "at most 100 a person, 16384 characters each; 409 for a key that is there",
        ["POST /api/session"] = "RightScale: e-mail address, password and account_href; 204 and cookies",
        ["POST /api/sessions"] = "the same",
        ["GET /api/session"] = "RightScale",
        ["GET /api/sessions"] = "RightScale",
        ["GET /api/session/accounts"] = "RightScale: the caller's own account",
        ["GET /api/sessions/accounts"] = "the same",
        ["POST /api/oauth2"] = "RightScale: the refresh token is a personal access token",
        ["GET /api/users"] = "RightScale: local users and the owner; filters `email`, `first_name`, `last_name`",
        ["POST /api/users"] = "RightScale: the login is the e-mail address",
        ["GET /api/users/{id}"] = "RightScale: the id is the login, `~owner` the owner's",
        ["PUT /api/users/{id}"] = "RightScale: only oneself; the login stays",
        ["GET /api/permissions"] = "RightScale: filters `user_href`, `role_title`",
        ["POST /api/permissions"] = "RightScale: `observer` first",
        ["GET /api/permissions/{id}"] = "RightScale: the id is the user's, a hyphen, the role's title",
        ["DELETE /api/permissions/{id}"] = "RightScale: `observer` last; the owner keeps every role",
        ["GET /api/cloud_accounts"] = "RightScale: never with a key",
        ["POST /api/cloud_accounts"] =
            "RightScale: of AWS one; our own are `permission_set`, `user_arn` with `authorization_details`, "
            + "and `new_user` with `policy`",
        ["GET /api/cloud_accounts/{id}"] = "RightScale: never with a key",
        ["PUT /api/cloud_accounts/{id}"] = "RightScale: not for AWS, as in the original: delete and create",
        ["DELETE /api/cloud_accounts/{id}"] = "RightScale",
        ["GET /api/cloud_accounts/{id}/permission_sets"] = "our own: what the key lacks of each permission set",
        ["GET /api/accounts/{id}"] = "RightScale: the caller's own account",
        ["PUT /api/accounts/{id}"] = "RightScale: `child_account[name]` is the account's organisation",
        ["GET /api/child_accounts"] = "RightScale: always empty",
        ["POST /api/child_accounts"] = "RightScale: always 422, an organization has one account here",
        ["GET /api/identity_providers"] = "RightScale: always empty",
        ["GET /api/identity_providers/{id}"] = "RightScale: there is none",
        ["GET /api/clouds"] = "RightScale: the regions of AWS; filters `name`, `cloud_type`",
        ["GET /api/clouds/{id}"] = "RightScale",
        ["POST /api/effective_permissions"] =
            "our own: may somebody do something at the cloud, and which half refuses; for others with `admin`",
        ["GET /api/permission_sets"] = "our own: what a key needs for a use of the account",
        ["POST /api/{*path}"] =
            "RightScale, every method: what is not done here, 403 without the role that it needs, else 501",
        ["GET /api/roles"] = "our own: the roles, and what each may do",
        ["GET /authz/forward"] =
            "our own: for reverse proxies that show the secret of this server; decides for the caller of the original",
        ["GET /authz/forward/named"] = "the same, for calls that are not in the catalogue",
        ["POST /"] = "AWS's IAM and STS: [below](#operations-of-awss-iam-and-sts)",
        ["GET /"] = "the same, for calls with their parameters and signature in the URL; else our own: the console",
        ["POST /v2/iam/aws/managedPolicy"] = "our own: imports managed policies of AWS, an object of them by name",
        ["GET /dbaas/logs"] = "the account's one service, `ldp-…`",
        ["GET /dbaas/logs/{serviceName}/operation/{operationId}"] =
            "always `SUCCESS`: all is done when the answer comes",
        ["POST /dbaas/logs/{serviceName}/output/graylog/stream"] =
            "our own member `destination` says where its records go; without one they stay in the embedded store",
        ["PUT /dbaas/logs/{serviceName}/output/graylog/stream/{streamId}"] =
            "a token stays as long as the records go to the same machine",
        ["DELETE /dbaas/logs/{serviceName}/output/graylog/stream/{streamId}"] = "409 while a log is forwarded to it",
        ["POST /dbaas/logs/{serviceName}/output/graylog/stream/{streamId}/test"] =
            "our own: sends a message and says what became of it",
        ["GET /dedicatedCloud"] = "those that the caller may see; `iamTags` filters",
        ["POST /dedicatedCloud"] =
            "our own: makes a service known; asks for `pccVMware:apiovh:iam/resource/edit` on it, or the account's",
        ["DELETE /dedicatedCloud/{serviceName}"] = "our own: forgets a service; IAM has to be disabled before",
        ["PUT /dedicatedCloud/{serviceName}"] = "a task; only the description can be changed",
        ["GET /dedicatedCloud/{serviceName}/vCenter"] =
            "our own: where the vCenter is, with the fingerprint of its certificate, and what was applied to it",
        ["PUT /dedicatedCloud/{serviceName}/vCenter"] =
            "our own, a task: `simulated`, or `vsphere` with address and secrets, which are never read back; one left "
                + "out, or null, stays where address, user (for the password) and fingerprint are as before",
        ["POST /dedicatedCloud/{serviceName}/iam/enable"] =
            "a task; 409 beside the security options `advancedSecurity`, `hds`, `hipaa`, `pcidss`, `snc`",
        ["POST /dedicatedCloud/{serviceName}/iam/disable"] = "a task; roles go, users stay",
        ["POST /dedicatedCloud/{serviceName}/iam/addRole"] = "a task of the name `addUser`; the prefix `iam-` is added",
        ["POST /dedicatedCloud/{serviceName}/user"] = "a task; no `expirationDate`; without a password nobody enters",
        ["POST /dedicatedCloud/{serviceName}/user/{userId}/changePassword"] =
            "a task; the password is required, since none is sent by mail",
        ["POST /dedicatedCloud/{serviceName}/task/{taskId}/changeMaintenanceExecutionDate"] =
            "of every task that waits; within the next 30 days",
        ["POST /dedicatedCloud/{serviceName}/task/{taskId}/resetTaskState"] = "of tasks in `error`",
        ["GET /vsphere/{serviceName}"] = "our own: page that says in which roles one may enter a vCenter",
        ["GET /v2/iam/log/subscription/{subscriptionId}"] = "our own member `forwarding` says how it fares",
        ["GET /me/api/log/subscription/{subscriptionId}"] = "the same",
        ["GET /me/logs/audit/log/subscription/{subscriptionId}"] = "the same",
        ["GET /healthz"] = "our own: the process lives",
        ["GET /readyz"] = "our own: requests are answered",
        ["POST /{*path}"] = "every method: calls of products, decided and forwarded to their upstream",
    };

    // Routes of the original without an action, which the catalogue therefore does not know.
    private static readonly string[] s_withoutAction =
    [
        "POST /me/passwordRecover",
    ];

    [Fact]
    public async Task The_page_says_what_is_served_and_what_is_not()
    {
        await using var server = await ServerFixture.StartAsync();
        var served = AuthorizationMatrixTests.RoutesOf(server)
            .Select(route => (Route: $"{route.Method} {route.Path}", route.Requirement))
            .ToList();

        Assert.Empty(s_withoutAction.Intersect(served.Select(route => route.Route)));
        Assert.Empty(s_notes.Keys.Except(served.Select(route => route.Route)));
        var page = await File.ReadAllTextAsync(Repository.PathOf(Page), TestContext.Current.CancellationToken);
        var written = page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        Golden.AssertMatches(Page, written + Tables(served));
    }

    private static string Tables(IReadOnlyList<(string Route, string Requirement)> served)
    {
        var text = new StringBuilder("\n\n## Served\n\n| Route | Requires | Notes |\n|---|---|---|\n");
        foreach (var (route, requirement) in served)
        {
            text.Append($"| `{route}` | `{requirement}` | {s_notes.GetValueOrDefault(route)} |\n");
        }

        text.Append("\n## Not served yet\n\n");
        text.Append("Routes of the original around identity and access, with their actions:\n\n");
        var known = served.Select(route => Shape(route.Route)).ToHashSet(StringComparer.Ordinal);
        foreach (var (route, action) in Missing(known))
        {
            text.Append($"- `{route}` (`{action}`)\n");
        }

        text.Append("\nAnd those that need no action:\n\n");
        text.AppendJoin("", s_withoutAction.Select(route => $"- `{route}`\n"));
        text.Append(AwsOperationTable.Write());
        return text.ToString();
    }

    private static IEnumerable<(string Route, string Action)> Missing(HashSet<string> known) =>
        ActionCatalogue.All
            .SelectMany(action => action.Routes, (action, route) => (Route: route.Replace(" /v1/", " /"), action.Name))
            .Where(found => found.Name.StartsWith("account:", StringComparison.Ordinal))
            .Where(found => IsOfAccess(found.Route[found.Route.IndexOf('/', StringComparison.Ordinal)..]))
            .Where(found => !known.Contains(Shape(found.Route)))
            .Order();

    private static bool IsOfAccess(string path) =>
        path == "/me" || s_prefixes.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal));

    // Parameters may be called otherwise.
    private static string Shape(string route) =>
        string.Join('/', route.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment));
}
