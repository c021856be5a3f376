// Drives a running Licet with the unmodified client @ovhcloud/node-ovh.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node scenarios.mjs CREDENTIALS_FILE SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes. Exits with 0 when every assertion of the
// scenario held; the last line of the output says so.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const ovh = createRequire(import.meta.url)('@ovhcloud/node-ovh');

const [credentialsFile, scenario] = process.argv.slice(2);
const credentials = JSON.parse(readFileSync(credentialsFile, 'utf8'));
const { hostname: host, port } = new URL(credentials.httpsUrl);
const account = credentials.account;
const vps = 'urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net';

// The account's root, by application keys: this client signs https://host/path, never the port.
const root = ovh({
  host, port: Number(port), basePath: '/1.0',
  appKey: credentials.applicationKey, appSecret: credentials.applicationSecret, consumerKey: credentials.consumerKey,
});

// A service account, by OAuth2 client credentials.
function serviceAccount(clientId, clientSecret) {
  return ovh({
    host, port: Number(port), basePath: '/1.0', clientID: clientId, clientSecret,
    tokenURL: `https://${host}:${port}/auth/`,
  });
}

function call(client, method, path, body = {}) {
  return new Promise((resolve, reject) => client.request(method, path, body, (error, answer) =>
    error
      ? reject(Object.assign(new Error(String(answer ?? error)), { status: error, text: answer }))
      : resolve(answer)));
}

const refused = (promise) => promise.then(
  (answer) => assert.fail(`was not refused, but answered ${JSON.stringify(answer)}`), (error) => error);

const actions = (...names) => names.map((action) => ({ action }));
const unique = () => Math.random().toString(36).slice(2, 10);

async function newServiceAccount(name) {
  const { clientId, clientSecret } = await call(root, 'POST', '/me/api/oauth2/client', {
    callbackUrls: [], flow: 'CLIENT_CREDENTIALS', name,
    description: 'Used in CI/CD pipeline to provision infrastructure',
  });
  const { identity } = await call(root, 'GET', `/me/api/oauth2/client/${clientId}`);
  assert.equal(identity, `urn:v1:eu:identity:credential:${account}/oauth2-${clientId}`);
  return { identity, client: serviceAccount(clientId, clientSecret) };
}

// The four policies of the founding documents, for an identity of this run.
function foundingPolicies(identity, group) {
  const name = unique();
  const onVps = { identities: [identity], resources: [{ urn: vps }] };
  return [
    {
      ...onVps, name: `vps-reboot-snapshot-${name}`, description: 'Allow user1 to reboot VPS and create snapshots',
      permissions: { allow: actions('vps:apiovh:reboot', 'vps:apiovh:snapshot/create') },
    },
    {
      ...onVps, name: `vps-all-but-delete-snapshot-${name}`, identities: [group],
      permissions: { allow: actions('vps:apiovh:*'), except: actions('vps:apiovh:snapshot/delete') },
    },
    {
      ...onVps, name: `conditional-${name}`, permissions: { allow: actions('vps:apiovh:stop') },
      conditions: {
        operator: 'AND',
        conditions: [
          { operator: 'MATCH', values: { 'request.IP.IN_RANGE': '10.23.0.0/16' } },
          {
            operator: 'NOT',
            conditions: [{ operator: 'MATCH', values: { 'date(Europe/Paris).WeekDay.IN': 'Saturday,Sunday' } }],
          },
        ],
      },
    },
    {
      name: `readonly-all-${name}`, identities: [identity],
      resources: [{ urn: `urn:v1:eu:resource:account:${account}` }],
      permissions: { allow: [] },
      permissionsGroups: [{ urn: 'urn:v1:eu:permissionsGroup:ovh:globalReadOnly' }],
    },
  ];
}

const scenarios = {
  async 'application keys create a group, a service account and the founding policies'() {
    const groupName = `devops-team-${unique()}`;
    const group = await call(root, 'POST', '/me/identity/group', {
      name: groupName, description: 'DevOps engineers', role: 'REGULAR',
    });
    assert.equal(group.urn, `urn:v1:eu:identity:group:${account}/${groupName}`);
    assert.equal(group.role, 'REGULAR');
    assert.ok((await call(root, 'GET', '/me/identity/group')).includes(groupName));

    const { identity } = await newServiceAccount('terraform-provisioner');
    for (const policy of foundingPolicies(identity, group.urn)) {
      const created = await call(root, 'POST', '/v2/iam/policy', structuredClone(policy));
      assert.match(created.id, /^[0-9a-f-]{36}$/);
      assert.equal(created.owner, account);
      assert.equal(created.readOnly, false);
      const stored = await call(root, 'GET', `/v2/iam/policy/${created.id}`);
      for (const [member, value] of Object.entries(policy)) {
        assert.deepEqual(stored[member], value, member);
      }
    }
  },

  async 'OAuth2 asks the authorization check and gets exactly the allowed actions'() {
    const { identity, client } = await newServiceAccount('checker');
    const asked = {
      actions: [
        'vps:apiovh:reboot', 'vps:apiovh:snapshot/delete', 'vps:apiovh:snapshot/create', 'vps:apiovh:stop',
        'no:such:action',
      ],
    };
    const path = `/v2/iam/resource/${encodeURIComponent(vps)}/authorization/check`;
    assert.deepEqual(await call(client, 'POST', path, { ...asked }), {
      authorizedActions: [], unauthorizedActions: asked.actions,
    });

    for (const policy of foundingPolicies(identity, `urn:v1:eu:identity:group:${account}/DEFAULT`)) {
      await call(root, 'POST', '/v2/iam/policy', policy);
    }

    // The call comes from the loopback address: the conditional policy does not hold.
    assert.deepEqual(await call(client, 'POST', path, { ...asked }), {
      authorizedActions: ['vps:apiovh:reboot', 'vps:apiovh:snapshot/create'],
      unauthorizedActions: ['vps:apiovh:snapshot/delete', 'vps:apiovh:stop', 'no:such:action'],
    });

    const batch = await call(client, 'POST', '/v2/iam/authorization/check', {
      resourceURNs: [vps, 'urn:v1:eu:resource:vps:another', `urn:v1:eu:resource:account:${account}`],
      actions: ['vps:apiovh:reboot', 'account:apiovh:me/get'],
    });
    assert.deepEqual(batch, [
      { resourceURN: vps, authorizedActions: ['vps:apiovh:reboot'], unauthorizedActions: ['account:apiovh:me/get'] },
      {
        resourceURN: 'urn:v1:eu:resource:vps:another',
        authorizedActions: [], unauthorizedActions: ['vps:apiovh:reboot', 'account:apiovh:me/get'],
      },
      {
        resourceURN: `urn:v1:eu:resource:account:${account}`,
        authorizedActions: ['account:apiovh:me/get'], unauthorizedActions: ['vps:apiovh:reboot'],
      },
    ]);
  },

  async 'a deny in another policy takes effect at once'() {
    const { identity, client } = await newServiceAccount('denied');
    const policy = {
      name: `allow-${unique()}`, identities: [identity], resources: [{ urn: 'urn:v1:eu:resource:vps:*' }],
      permissions: { allow: actions('vps:apiovh:*') },
    };
    await call(root, 'POST', '/v2/iam/policy', { ...policy });
    const path = `/v2/iam/resource/${vps}/authorization/check`;
    const check = () => call(client, 'POST', path, { actions: ['vps:apiovh:reboot'] });
    assert.deepEqual((await check()).authorizedActions, ['vps:apiovh:reboot']);

    const deny = await call(root, 'POST', '/v2/iam/policy', {
      ...policy, name: `deny-${unique()}`, permissions: { deny: actions('vps:apiovh:re*') },
    });
    assert.deepEqual((await check()).unauthorizedActions, ['vps:apiovh:reboot']);

    assert.equal(await call(root, 'DELETE', `/v2/iam/policy/${deny.id}`), null);
    assert.deepEqual((await check()).authorizedActions, ['vps:apiovh:reboot']);
  },

  async 'a refused call says User not granted for this request'() {
    const { client } = await newServiceAccount('nobody');
    const error = await refused(call(client, 'GET', '/v2/iam/policy'));
    assert.equal(error.status, 403);
    assert.equal(error.text, 'User not granted for this request');

    // The client hands over only the message; the body names the missing action.
    const { access_token: token } = client.accessToken.token;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${credentials.httpsUrl}/v2/iam/policy`, { headers });
    const body = await answer.json();
    assert.equal(body.class, 'Client::Forbidden');
    assert.deepEqual(body.details, {
      unauthorizedActionsByAuthentication: '', unauthorizedActionsByIAM: 'account:apiovh:iam/policy/get',
      decision: 'IMPLICIT_DENY',
    });
  },

  async 'wrong keys are refused with the texts of the original'() {
    const wrongSecret = ovh({
      host, port: Number(port), basePath: '/1.0',
      appKey: credentials.applicationKey, appSecret: 'x'.repeat(32), consumerKey: credentials.consumerKey,
    });
    assert.equal((await refused(call(wrongSecret, 'GET', '/me'))).text, 'Invalid signature');

    // In this mode the client leaves every path that contains /auth unsigned.
    const unsigned = await refused(call(root, 'GET', '/auth/details'));
    assert.deepEqual([unsigned.status, unsigned.text], [401, 'You must login first']);

    const wrongClient = serviceAccount('EU.0000000000000000', 'wrong');
    const error = await new Promise((resolve) => wrongClient.request('GET', '/me', {}, resolve));
    assert.equal(error.statusCode, 401);
  },

  async 'an application asks for a consumer key and lists its own'() {
    // The one path with /auth that this client may leave unsigned; the key opens nothing until somebody validates it.
    const accessRules = [{ method: 'GET', path: '/me' }, { method: 'GET', path: `/me/${unique()}/*` }];
    const asked = await call(root, 'POST', '/auth/credential', {
      accessRules: structuredClone(accessRules), redirection: 'https://example.org/',
    });
    assert.equal(asked.state, 'pendingValidation');
    assert.match(asked.consumerKey, /^[A-Za-z0-9]{32}$/);
    assert.match(asked.validationUrl, /\/auth\/\?credentialToken=[A-Za-z0-9]{64}$/);
    const pending = ovh({
      host, port: Number(port), basePath: '/1.0',
      appKey: credentials.applicationKey, appSecret: credentials.applicationSecret, consumerKey: asked.consumerKey,
    });
    const error = await refused(call(pending, 'GET', '/me'));
    assert.deepEqual([error.status, error.text], [
      403, 'This credential is not valid: it is waiting for its validation',
    ]);

    // Others ask at the same time.
    const ids = await call(root, 'GET', '/me/api/credential', { status: 'pendingValidation' });
    const keys = await Promise.all(ids.map((one) => call(root, 'GET', `/me/api/credential/${one}`)));
    const key = keys.find(({ rules }) => rules[1]?.path === accessRules[1].path);
    assert.deepEqual(key.rules, accessRules);
    assert.equal(key.lastUse, null);
    const id = key.credentialId;
    const application = await call(root, 'GET', `/me/api/credential/${id}/application`);
    assert.equal(application.applicationKey, credentials.applicationKey);
    assert.ok((await call(root, 'GET', '/me/api/application')).includes(application.applicationId));
    assert.equal(await call(root, 'DELETE', `/me/api/credential/${id}`), null);
  },

  async 'the demo decides for its own service account'() {
    const { clientId, clientSecret, urn } = credentials.serviceAccount;
    const client = serviceAccount(clientId, clientSecret);
    assert.deepEqual((await call(client, 'GET', '/auth/details')).identities, [urn]);
    const { authorizedActions, unauthorizedActions } = await call(
      client, 'POST', `/v2/iam/resource/${vps}/authorization/check`,
      { actions: ['vps:apiovh:reboot', 'vps:apiovh:terminate', 'account:apiovh:me/get'] });
    assert.deepEqual(authorizedActions, ['vps:apiovh:reboot', 'vps:apiovh:terminate']);
    assert.deepEqual(unauthorizedActions, ['account:apiovh:me/get']);
  },

  async 'users, groups, memberships and tokens live'() {
    const [login, group] = [`user-${unique()}`, `group-${unique()}`];
    assert.equal(await call(root, 'POST', '/me/identity/user', {
      login, password: 'qwe123!@#', email: 'user@example.com', group: 'DEFAULT', description: 'of node',
    }), null);
    const user = await call(root, 'GET', `/me/identity/user/${login}`);
    assert.equal(user.urn, `urn:v1:eu:identity:user:${account}/${login}`);
    await call(root, 'PUT', `/me/identity/user/${login}`, { description: 'changed' });
    await call(root, 'POST', `/me/identity/user/${login}/disable`);
    assert.equal((await call(root, 'GET', `/me/identity/user/${login}`)).status, 'DISABLED');
    await call(root, 'POST', `/me/identity/user/${login}/enable`);

    await call(root, 'POST', '/me/identity/group', { name: group, description: 'of node', role: 'NONE' });
    await call(root, 'PUT', `/me/identity/group/${group}`, { role: 'UNPRIVILEGED' });
    assert.equal((await call(root, 'GET', `/me/identity/group/${group}`)).role, 'UNPRIVILEGED');
    await call(root, 'POST', `/me/identity/group/${group}/user`, { user: login });
    assert.deepEqual(await call(root, 'GET', `/me/identity/group/${group}/user`), [login]);
    await call(root, 'DELETE', `/me/identity/group/${group}/user/${login}`);

    const tokens = `/me/identity/user/${login}/token`;
    const { token } = await call(root, 'POST', tokens, { name: 'ci', description: 'of node', expiresIn: 3600 });
    assert.equal((await call(root, 'GET', `${tokens}/ci`)).name, 'ci');
    await call(root, 'PUT', `${tokens}/ci`, { description: 'changed' });
    const details = await fetch(`${credentials.httpsUrl}/1.0/auth/details`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal((await details.json()).user, login);
    await call(root, 'DELETE', `${tokens}/ci`);
    assert.deepEqual(await call(root, 'GET', tokens), []);

    await call(root, 'DELETE', `/me/identity/user/${login}`);
    await call(root, 'DELETE', `/me/identity/group/${group}`);
    assert.equal((await refused(call(root, 'GET', `/me/identity/user/${login}`))).status, 404);
    assert.ok(!(await call(root, 'GET', '/me/identity/user')).includes(login));
  },

  async 'OAuth2 clients live'() {
    const path = '/me/api/oauth2/client';
    const { clientId } = await call(root, 'POST', path, {
      callbackUrls: ['https://localhost:8080'], flow: 'AUTHORIZATION_CODE', name: 'app', description: 'of node',
    });
    await call(root, 'PUT', `${path}/${clientId}`, {
      callbackUrls: ['https://localhost:8081'], name: 'other', description: 'changed',
    });
    assert.deepEqual((await call(root, 'GET', `${path}/${clientId}`)).callbackUrls, ['https://localhost:8081']);
    assert.ok((await call(root, 'GET', path)).includes(clientId));
    await call(root, 'DELETE', `${path}/${clientId}`);
    assert.equal((await refused(call(root, 'GET', `${path}/${clientId}`))).status, 404);
  },

  async 'policies, permissions groups and resource groups live'() {
    const name = `node-${unique()}`;
    const permissionsGroup = await call(root, 'POST', '/v2/iam/permissionsGroup', {
      name, description: 'of node', permissions: { allow: actions('vps:apiovh:get') },
    });
    await call(root, 'PUT', `/v2/iam/permissionsGroup/${permissionsGroup.urn}`, {
      name, description: 'changed', permissions: { allow: actions('vps:apiovh:*') },
    });
    assert.equal(
      (await call(root, 'GET', `/v2/iam/permissionsGroup/${permissionsGroup.urn}`)).description, 'changed');

    const resourceGroup = await call(root, 'POST', '/v2/iam/resourceGroup', { name, resources: [{ urn: vps }] });
    await call(root, 'PUT', `/v2/iam/resourceGroup/${resourceGroup.id}`, { name, resources: [] });
    assert.deepEqual((await call(root, 'GET', `/v2/iam/resourceGroup/${resourceGroup.id}`)).resources, []);

    const policy = await call(root, 'POST', '/v2/iam/policy', {
      name, identities: [], resources: [{ urn: resourceGroup.urn }], permissions: {},
      permissionsGroups: [{ urn: permissionsGroup.urn }],
    });
    const found = await call(root, 'GET', `/v2/iam/policy/${policy.id}?details=true`);
    assert.equal(found.permissionsGroups[0].name, name);
    assert.equal((await refused(call(root, 'DELETE', `/v2/iam/resourceGroup/${resourceGroup.id}`))).status, 409);
    await call(root, 'PUT', `/v2/iam/policy/${policy.id}`, {
      name: `${name}-renamed`, identities: [], resources: [{ urn: vps }], permissions: { allow: actions('*') },
    });
    assert.ok((await call(root, 'GET', '/v2/iam/policy')).some(({ id }) => id === policy.id));
    await call(root, 'DELETE', `/v2/iam/policy/${policy.id}`);
    await call(root, 'DELETE', `/v2/iam/resourceGroup/${resourceGroup.id}`);
    await call(root, 'DELETE', `/v2/iam/permissionsGroup/${permissionsGroup.urn}`);
    assert.equal((await refused(call(root, 'GET', `/v2/iam/policy/${policy.id}`))).status, 404);
  },

  async 'resources, their tags and the reference are read'() {
    const path = `/v2/iam/resource/${encodeURIComponent(vps)}`;
    const { tags } = await call(root, 'GET', path);
    await call(root, 'POST', `${path}/tag`, { key: 'of-node', value: 'yes' });
    const found = await call(root, 'GET', '/v2/iam/resource', {
      resourceType: 'vps', tags: JSON.stringify({ 'of-node': [{ operator: 'EQ', value: 'yes' }] }),
    });
    assert.deepEqual(found.map(({ urn }) => urn), [vps]);
    await call(root, 'DELETE', `${path}/tag/of-node`);
    await call(root, 'PUT', path, { tags: tags ?? {} });

    assert.ok((await call(root, 'GET', '/v2/iam/reference/resource/type')).includes('vps'));
    assert.ok((await call(root, 'GET', '/v2/iam/reference/action')).length > 4000);
    assert.equal((await call(root, 'GET', '/v2/iam/reference/condition')).combinator.length, 4);
  },

  async 'the account, its applications and its credentials are read'() {
    assert.equal((await call(root, 'GET', '/me')).nichandle, account);
    await call(root, 'PUT', '/me', { city: 'Roubaix' });
    assert.equal((await call(root, 'GET', '/me')).city, 'Roubaix');
    assert.equal((await call(root, 'GET', '/me/supportLevel')).level, 'standard');
    assert.deepEqual(await call(root, 'GET', '/me/certificates'), []);
    const ids = await call(root, 'GET', '/me/api/application');
    assert.ok((await Promise.all(ids.map((id) => call(root, 'GET', `/me/api/application/${id}`))))
      .some(({ applicationKey }) => applicationKey === credentials.applicationKey));
    const [id] = await call(root, 'GET', '/me/api/credential', { status: 'validated' });
    assert.equal((await call(root, 'GET', `/me/api/credential/${id}`)).status, 'validated');

    // The client asks for consumer keys by a path with /auth, which it leaves unsigned: it need not be signed.
    const asked = await call(root, 'POST', '/auth/credential', {
      accessRules: [{ method: 'GET', path: '/me' }], redirection: 'https://localhost/done',
    });
    assert.equal(asked.state, 'pendingValidation');
    assert.match(asked.validationUrl, /\/auth\/\?credentialToken=/);
  },
};

if (scenario === '--list') {
  console.log(Object.keys(scenarios).join('\n'));
} else {
  assert.ok(scenario in scenarios, `no such scenario: ${scenario}`);
  await scenarios[scenario]();
  console.log(`held: ${scenario}`);
}
