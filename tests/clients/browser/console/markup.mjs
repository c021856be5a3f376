// Markup in every text that the API keeps, as somebody would store it who wants an administrator's browser to run it.

import assert from 'node:assert/strict';
import { unique } from '../../owner.mjs';
import { awsCall } from './aws.mjs';
import { call, httpsUrl, userUrn } from './kit.mjs';
import { trust } from './prepare.mjs';

export const markup = `<img src=x onerror="document.title='broken'"><b>`;

/** Stores it; answers with the pages of what was made, and how many texts were kept. */
export async function storeMarkup() {
  const mark = unique();
  const login = `markup-${mark}`;
  const urn = `urn:v1:eu:resource:vps:markup-${mark}`;
  const made = [];
  const store = async (method, path, body) => {
    const { status, body: answer } = await call(method, path, body);
    assert.ok(status === 200 || status === 400, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    made.push(status === 200);
    return answer;
  };
  const permissions = { allow: [{ action: 'vps:apiovh:*' }] };

  await store('POST', '/1.0/me/identity/user', { login, password: 'a password of one’s own', description: markup });
  await store('POST', '/1.0/me/identity/user', { login: `${login}<b>`, password: 'a password of one’s own' });
  await store('POST', `/1.0/me/identity/user/${login}/token`, { name: `t-${mark}`, description: markup });
  await store('POST', '/1.0/me/identity/group', { name: `group-${mark}`, description: markup });
  const client = await store('POST', '/1.0/me/api/oauth2/client', {
    name: markup, description: markup, flow: 'CLIENT_CREDENTIALS',
  });
  await store('POST', '/1.0/me/api/oauth2/client', {
    name: markup, description: markup, flow: 'AUTHORIZATION_CODE', callbackUrls: [`https://app.example/?a=${markup}`],
  });
  await store('POST', '/v2/iam/resource', { urn, displayName: markup });
  await store('POST', '/v2/iam/resource', { urn: `${urn}-2`, tags: { team: markup } });
  await store('POST', `/v2/iam/resource/${encodeURIComponent(urn)}/tag`, { key: markup, value: markup });
  const policy = await store('POST', '/v2/iam/policy', {
    name: `p-${mark}`, description: markup, identities: [userUrn(login)], resources: [{ urn }], permissions,
  });
  await store('POST', '/v2/iam/policy', {
    name: `q-${mark}`, identities: [userUrn(login)], resources: [{ urn: `${urn}${markup}*` }], permissions,
    conditions: { operator: 'MATCH', values: { 'resource.Tag(team)': markup } },
  });
  const own = await store('POST', '/v2/iam/permissionsGroup', { name: `g-${mark}`, description: markup, permissions });
  const group = await store('POST', '/v2/iam/resourceGroup', { name: `r-${mark}`, resources: [{ urn }] });
  await store('POST', '/v2/iam/resourceGroup', { name: markup });
  await store('PUT', '/1.0/me', { organisation: markup, firstname: markup, name: markup });
  await store('POST', '/1.0/me/tag', { tag: markup });
  await store('POST', '/1.0/me/preferences/manager', { key: `k-${mark}`, value: markup });
  const [logs] = await store('GET', '/1.0/dbaas/logs');
  await store('POST', `/1.0/dbaas/logs/${logs}/output/graylog/stream`, { title: markup, description: markup });

  await awsCall('CreateRole', { RoleName: login, AssumeRolePolicyDocument: trust, Description: markup });
  const [arn] = (await awsCall('CreatePolicy', {
    PolicyName: login,
    Description: markup,
    PolicyDocument: trust.replace('"Principal":{"AWS":"*"}', '"Resource":"*"'),
  })).match(/arn:aws:iam::\d+:policy\/[^<]+/);

  // What the logs keep of strangers: paths, names of clients, names that sign in.
  await fetch(`${httpsUrl}/1.0/${encodeURIComponent(markup)}`, { headers: { 'User-Agent': markup } });
  await call('GET', `/1.0/me/identity/user/${encodeURIComponent(markup)}`);
  await call('GET', `/v2/iam/resource/${encodeURIComponent(urn + markup)}`);
  await call('POST', '/v2/iam/decision/explain', { action: markup, resourceURN: urn });

  return {
    kept: made.filter(Boolean).length,
    pages: [
      `#/identities/users/${login}`,
      `#/identities/groups/group-${mark}`,
      `#/identities/serviceAccounts/${client.clientId}`,
      `#/resources/${encodeURIComponent(urn)}`,
      `#/policies/${policy.id}`,
      `#/policies/permissionsGroups/${encodeURIComponent(own.urn)}`,
      `#/policies/resourceGroups/${group.id}`,
      `#/why?${new URLSearchParams({ identity: userUrn(login), action: 'vps:apiovh:reboot', resource: urn + markup })}`,
      `#/logs?${new URLSearchParams({ kind: 'activity', query: markup })}`,
      `#/aws/roles/${login}`,
      `#/aws/users/${login}`,
      `#/aws/policies/${encodeURIComponent(arn)}`,
      `#/cloud?tab=people&user=${login}`,
      `#/nowhere/${encodeURIComponent(markup)}`,
    ],
  };
}
