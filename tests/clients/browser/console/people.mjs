// Users, groups, service accounts and keys are looked after by clicking.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { expect, unique } from '../../owner.mjs';
import { credentials, runNamed } from '../chromium.mjs';
import {
  account, assertAccessible, attributeReads, call, closed, complaintsOf, dialogOf, httpsUrl, open, password, press,
  signIn, signInAsAdministrator, userUrn,
} from './kit.mjs';

// Who calls with a token, as a program does.
async function callerOf(token) {
  const answer = await fetch(`${httpsUrl}/v1/auth/details`, { headers: { Authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
}

// What a dialog shows once, by its name.
const shownOnce = (page, name) =>
  dialogOf(page).locator('dl > div').filter({ hasText: name }).locator('code').first().innerText();

async function remove(page, name, typed) {
  await press(page, name);
  await dialogOf(page).getByLabel(`Type “${typed}” to go on`).fill(typed);
  await dialogOf(page).getByRole('button', { name: 'Delete', exact: true }).click();
}

await runNamed({
  async 'a user and a group are looked after'(page) {
    const complaints = complaintsOf(page);
    const [login, group] = [`cared-${unique()}`, `crew-${unique()}`];
    await expect(call('POST', '/1.0/me/identity/user', { login, password, email: 'before@example.com' }));
    await expect(call('POST', '/1.0/me/identity/group', { name: group }));
    await expect(call('POST', '/v2/iam/policy', {
      name: `crew-${login}`,
      identities: [`urn:v1:eu:identity:group:${account}/${group}`],
      resources: [{ urn: 'urn:v1:eu:resource:vps:vps-crew' }],
      permissions: { allow: [{ action: 'vps:apiovh:reboot' }] },
    }));
    await signInAsAdministrator(page);

    await open(page, '#/identities');
    await page.getByLabel('Search: Users').fill(login);
    await page.getByRole('link', { name: login, exact: true }).click();
    await page.getByRole('heading', { name: login, level: 1 }).waitFor();
    await press(page, 'Edit');
    await dialogOf(page).getByLabel('E-mail address').fill('after@example.com');
    await press(dialogOf(page), 'Save');
    await page.getByText('after@example.com').waitFor();
    await press(page, 'Disable');
    await page.getByRole('button', { name: 'Enable', exact: true }).waitFor();
    assert.equal((await expect(call('GET', `/1.0/me/identity/user/${login}`))).status, 'DISABLED');
    await press(page, 'Enable');
    await page.getByRole('button', { name: 'Disable', exact: true }).waitFor();
    await press(page, 'Set a password');
    await assertAccessible(page);
    await dialogOf(page).getByRole('textbox', { name: 'Password' }).fill('chosen by somebody else');
    await press(dialogOf(page), 'Save');
    await page.getByText('must change the password').waitFor();

    await open(page, `#/identities/groups/${group}`);
    await press(page, 'Add a member');
    await dialogOf(page).getByLabel('Login').fill(login);
    await press(dialogOf(page), 'Add');
    await page.getByRole('link', { name: login, exact: true }).waitFor();
    assert.deepEqual(await expect(call('GET', `/1.0/me/identity/group/${group}/user`)), [login]);
    await press(page, 'Edit');
    await dialogOf(page).getByLabel('Description').fill('on call');
    await press(dialogOf(page), 'Save');
    await page.getByText('on call').waitFor();
    await page.getByRole('link', { name: login, exact: true }).click();
    await page.getByRole('link', { name: group }).waitFor();

    // What the user may do, of which a policy of the group is the reason.
    await page.getByLabel('On which resource').fill('urn:v1:eu:resource:vps:vps-crew');
    await page.getByRole('cell', { name: 'vps:apiovh:reboot' }).waitFor();

    await open(page, `#/identities/groups/${group}`);
    await page.getByRole('link', { name: `crew-${login}` }).waitFor();
    await press(page, `Remove: ${login}`);
    await press(dialogOf(page), 'Remove');
    await page.getByText('Nobody is in this group yet').waitFor();
    await open(page, `#/identities/users/${login}`);
    await remove(page, `Delete: ${login}`, login);
    await page.getByRole('heading', { name: 'Identities', level: 1 }).waitFor();
    assert.equal((await call('GET', `/1.0/me/identity/user/${login}`)).status, 404);
    assert.deepEqual(complaints, []);
  },

  async 'a service account and a token are made, work, and end'(page) {
    const complaints = complaintsOf(page);
    const [name, login] = [`pipeline-${unique()}`, `tokens-${unique()}`];
    await expect(call('POST', '/1.0/me/identity/user', { login, password }));
    await signInAsAdministrator(page);

    await open(page, '#/identities?tab=serviceAccounts');
    await press(page, 'Create a service account');
    await dialogOf(page).getByLabel('Name').fill(name);
    await dialogOf(page).getByLabel('Description').fill('deploys');
    await press(dialogOf(page), 'Create');
    await dialogOf(page).getByText('never again').waitFor();
    await assertAccessible(page);
    const [id, secret] = [await shownOnce(page, 'Client id'), await shownOnce(page, 'Client secret')];
    const snippet = await dialogOf(page).locator('pre').first().textContent();
    assert.ok(snippet.includes(`client_id=${id} -d client_secret=${secret}`), snippet);
    await press(dialogOf(page), 'Close');
    const tokens = await fetch(`${httpsUrl}/auth/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials', scope: 'all', client_id: id, client_secret: secret,
      }),
    });
    const caller = await callerOf((await tokens.json()).access_token);
    assert.equal(caller.body.method, 'oauth2_client_credentials');
    await page.getByRole('link', { name }).click();
    await page.getByText(`oauth2-${id}`).first().waitFor();
    await press(page, 'Edit');
    await dialogOf(page).getByLabel('Description').fill('deploys and tests');
    await press(dialogOf(page), 'Save');
    await page.getByText('deploys and tests').waitFor();
    await remove(page, `Delete: ${name}`, name);
    await page.getByRole('heading', { name: 'Identities', level: 1 }).waitFor();
    assert.equal((await call('GET', `/1.0/me/api/oauth2/client/${id}`)).status, 404);

    // An application that people sign in to.
    await press(page, 'Create a service account');
    await dialogOf(page).getByRole('combobox', { name: 'What it is for' }).click();
    await page.getByRole('option', { name: 'An application that people sign in to' }).click();
    await dialogOf(page).getByLabel('Name').fill(`wiki-${name}`);
    await assertAccessible(page);
    await dialogOf(page).getByLabel('Redirect URLs', { exact: true }).fill('https://wiki.example.com/back');
    await press(dialogOf(page), 'Create');
    const wiki = await shownOnce(page, 'Client id');
    await press(dialogOf(page), 'Close');
    await closed(page);
    const made = await expect(call('GET', `/1.0/me/api/oauth2/client/${wiki}`));
    assert.deepEqual([made.flow, made.callbackUrls], ['AUTHORIZATION_CODE', ['https://wiki.example.com/back']]);
    await expect(call('DELETE', `/1.0/me/api/oauth2/client/${wiki}`));

    await open(page, `#/identities/users/${login}`);
    await press(page, 'Create a token');
    await dialogOf(page).getByLabel('Name').fill('nightly');
    await dialogOf(page).getByLabel('Description').fill('the nightly job');
    await press(dialogOf(page), 'Create');
    const token = await shownOnce(page, 'Token');
    await press(dialogOf(page), 'Close');
    assert.deepEqual((await callerOf(token)).body.identities[0], userUrn(login));
    await page.getByRole('cell', { name: 'nightly', exact: true }).waitFor();
    await press(page, 'Delete: nightly');
    await press(dialogOf(page), 'Delete');
    await page.getByText('There is no token yet').waitFor();
    assert.equal((await callerOf(token)).status, 401);
    assert.deepEqual(complaints, []);
  },

  async 'a key is kept to addresses, and deleted'(page) {
    const complaints = complaintsOf(page);
    const before = await expect(call('GET', '/1.0/me/api/credential'));
    const asked = await fetch(`${httpsUrl}/1.0/auth/credential`, {
      method: 'POST',
      headers: { 'X-Ovh-Application': credentials.applicationKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ accessRules: [{ method: 'GET', path: `/me/key-${unique()}` }] }),
    });
    assert.equal(asked.status, 200);
    const [number] = (await expect(call('GET', '/1.0/me/api/credential'))).filter((one) => !before.includes(one));
    const id = String(number);
    await signInAsAdministrator(page);
    await open(page, '#/keys?tab=credentials');
    await page.getByRole('cell', { name: id, exact: true }).waitFor();
    await press(page, `From which addresses: ${id}`);
    await dialogOf(page).getByLabel('Add: From which addresses').fill('192.0.2.0/24');
    await press(dialogOf(page), 'Add');
    await press(dialogOf(page), 'Save');
    await closed(page);
    const kept = await expect(call('GET', `/1.0/me/api/credential/${id}`));
    assert.deepEqual(kept.allowedIPs, ['192.0.2.0/24']);
    await press(page, `Delete: ${id}`);
    await press(dialogOf(page), 'Delete');
    await closed(page);
    assert.ok(!(await expect(call('GET', '/1.0/me/api/credential'))).includes(number));
    assert.deepEqual(complaints, []);
  },

  async 'what a person let an application do is seen and revoked'(page) {
    const complaints = complaintsOf(page);
    const name = `app ${unique()}`;
    const callback = `${httpsUrl}/`;
    const { clientId, clientSecret } = await expect(call('POST', '/1.0/me/api/oauth2/client', {
      name, description: '', flow: 'AUTHORIZATION_CODE', callbackUrls: [callback],
    }));
    const letIn = () => page.waitForURL(/[?&]code=/);
    const login = await signInAsAdministrator(page);
    const verifier = 'a'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const asked = `${httpsUrl}/auth/oauth2/authorize?${new URLSearchParams({
      response_type: 'code', client_id: clientId, redirect_uri: callback, scope: 'openid', state: 'one',
      code_challenge: challenge, code_challenge_method: 'S256',
    })}`;
    await page.goto(asked);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await letIn();
    const answer = await fetch(`${httpsUrl}/auth/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code', code: new URL(page.url()).searchParams.get('code'), redirect_uri: callback,
        client_id: clientId, client_secret: clientSecret, code_verifier: verifier,
      }),
    });
    assert.equal(answer.status, 200);
    await page.goto(asked);
    await letIn();

    await open(page, '#/keys?tab=consents');
    const row = page.getByRole('row', { name: new RegExp(`${name}.*${login}`) });
    await row.getByRole('button', { name: /^Revoke/ }).click();
    await press(dialogOf(page), 'Revoke');
    await closed(page);
    await row.waitFor({ state: 'detached' });
    await page.goto(asked);
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    assert.deepEqual(complaints, []);
  },

  async 'who may only look sees what is missing for the rest'(page) {
    const complaints = complaintsOf(page);
    const login = `looker-${unique()}`;
    const seen = ['user/get', 'group/get', 'group/user/get', 'user/token/get'].map((name) => `me/identity/${name}`);
    await expect(call('POST', '/1.0/me/identity/user', { login, password }));
    await expect(call('POST', '/v2/iam/policy', {
      name: `looks-${login}`,
      identities: [userUrn(login)],
      resources: [{ urn: `urn:v1:eu:resource:account:${account}` }],
      permissions: {
        allow: ['me/get', 'me/api/oauth2/client/get', ...seen].map((name) => ({ action: `account:apiovh:${name}` })),
      },
    }));
    await signIn(page, login, password);
    const client = `#/identities/serviceAccounts/${credentials.serviceAccount.clientId}`;
    const expected = [
      ['#/identities', 'Create a user', 'me/identity/user/create'],
      ['#/identities?tab=groups', 'Create a group', 'me/identity/group/create'],
      ['#/identities?tab=serviceAccounts', 'Create a service account', 'me/api/oauth2/client/create'],
      ['#/identities/users/john.doe', 'Edit', 'me/identity/user/edit'],
      ['#/identities/users/john.doe', 'Set a password', 'me/identity/user/edit'],
      ['#/identities/users/john.doe', 'Disable', 'me/identity/user/disable'],
      ['#/identities/users/john.doe', 'Delete: john.doe', 'me/identity/user/delete'],
      ['#/identities/users/john.doe', 'Create a token', 'me/identity/user/token/create'],
      ['#/identities/groups/ADMIN', 'Edit', 'me/identity/group/edit'],
      ['#/identities/groups/ADMIN', 'Add a member', 'me/identity/group/user/add'],
      [client, 'Edit', 'me/api/oauth2/client/edit'],
      [client, /^Delete: /, 'me/api/oauth2/client/delete'],
    ];
    let shown = '';
    for (const [hash, name, action] of expected) {
      if (hash !== shown) {
        await open(page, hash);
        shown = hash;
      }

      const button = page.getByRole('button', { name, exact: true }).first();
      const lacking = page.locator('.lacking').filter({ has: button }).first();
      await attributeReads(lacking, 'title', new RegExp(`account:apiovh:${action}`));
      await attributeReads(button, 'aria-disabled', /true/);
    }

    assert.deepEqual(complaints, []);
  },
});
