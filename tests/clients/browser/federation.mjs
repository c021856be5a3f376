// Signs in at Debian's SimpleSAMLphp with a real browser, as people of a company do.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node federation.mjs CREDENTIALS_FILE CHROMIUM SCENARIO
//
// Each scenario starts an identity provider of its own. Exits with 0 when every assertion of the scenario held; the
// last line of the output says so.

import assert from 'node:assert/strict';
import { expect, ownerOf } from '../owner.mjs';
import { startProvider } from '../simplesamlphp/provider.mjs';
import { credentials, inBrowser, runNamed } from './chromium.mjs';

const { account, httpsUrl } = credentials;
const call = ownerOf(credentials);
const rights = ['me/get', 'me/supportLevel/get', 'me/certificates/get', 'me/tag/get'];

// The account's group `devops`, which may enter the control panel, and the provider on both sides.
async function configure(provider, { metadata = provider.metadata, own = {}, theirs = {} } = {}) {
  await call('DELETE', '/1.0/me/identity/provider');
  const group = await call('POST', '/1.0/me/identity/group', { name: 'devops' });
  assert.ok([200, 409].includes(group.status), JSON.stringify(group.body));
  const policy = await call('POST', '/v2/iam/policy', {
    name: 'federation-enters',
    identities: [`urn:v1:eu:identity:group:${account}/devops`],
    resources: [{ urn: `urn:v1:eu:resource:account:${account}` }],
    permissions: { allow: rights.map((right) => ({ action: `account:apiovh:${right}` })) },
  });
  assert.ok([200, 409].includes(policy.status), JSON.stringify(policy.body));
  await expect(call('POST', '/1.0/me/identity/provider', {
    metadata, groupAttributeName: 'groups', userAttributeName: 'uid', ...own,
  }));
  const us = await expect(call('GET', '/1.0/me/identity/provider/serviceProvider'));
  provider.trust(us.entityId, {
    AssertionConsumerService: us.assertionConsumerServiceUrl,
    SingleLogoutService: us.entityId.replace(/metadata$/, 'logout'),
    NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
    certData: us.metadata.match(/<(?:ds:)?X509Certificate[^>]*>([^<]+)</)[1],
    'simplesaml.nameidattribute': 'uid',
    'sign.logout': true,
    'validate.logout': true,
    ...theirs,
  });
}

const heading = (page) => page.locator('h1').innerText();

async function signIn(page, person = 'jane') {
  await page.goto(`${httpsUrl}/auth/`);
  await page.getByLabel('Name').fill(`${account}/idp`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await atProvider(page, person);
}

async function atProvider(page, person) {
  await page.waitForURL(/127\.0\.0\.1/);
  await page.locator('input[name=username]').fill(person);
  await page.locator('input[name=password]').fill(`${person}-password`);
  await page.locator('input[name=password]').press('Enter');
  await page.waitForURL((url) => url.href.startsWith(httpsUrl));
}

const callInSession = (page, path) => page.request.get(httpsUrl + path);

async function assertEntered(page) {
  assert.equal(await heading(page), account, await page.locator('main').innerText());
  const details = await (await callInSession(page, '/1.0/auth/details')).json();
  assert.deepEqual([details.method, details.user], ['provider', 'jane']);
  assert.deepEqual(details.identities, [
    `urn:v1:eu:identity:user:${account}/provider/jane`, `urn:v1:eu:identity:group:${account}/devops`,
  ]);
}

const scenarios = {
  async 'a signed response lets a person enter'(page, provider) {
    await configure(provider, { theirs: { 'saml20.sign.response': true, 'saml20.sign.assertion': false } });
    await signIn(page);
    await assertEntered(page);
  },

  async 'a signed assertion lets a person enter'(page, provider) {
    await configure(provider, { theirs: { 'saml20.sign.response': false, 'saml20.sign.assertion': true } });
    await signIn(page);
    await assertEntered(page);
  },

  async 'a signed request is verified by the provider'(page, provider) {
    await configure(provider, {
      own: {
        signRequests: true,
        extensions: { requestedAttributes: [{ name: 'groups', isRequired: true, values: ['devops'] }] },
      },
      theirs: {
        'validate.authnrequest': true, 'redirect.validate': true, 'saml20.sign.response': true,
        'saml20.sign.assertion': true,
      },
    });
    await signIn(page);
    await assertEntered(page);
  },

  async 'a request goes by a form where the provider takes no other'(page, provider) {
    const metadata = provider.metadata.replace(/<md:SingleSignOnService [^>]*HTTP-Redirect[^>]*>/, '');
    assert.notEqual(metadata, provider.metadata);
    await configure(provider, { metadata, own: { signRequests: true }, theirs: { 'validate.authnrequest': true } });
    await page.goto(`${httpsUrl}/auth/`);
    await page.getByLabel('Name').fill(`${account}/idp`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Continue to 127.0.0.1' }).click();
    await atProvider(page, 'jane');
    await assertEntered(page);
  },

  async 'a policy of the group applies at once'(page, provider) {
    await configure(provider);
    await signIn(page);
    await assertEntered(page);
    const users = () => callInSession(page, '/1.0/me/identity/user').then((answer) => answer.status());
    assert.equal(await users(), 403);
    const { id } = await expect(call('POST', '/v2/iam/policy', {
      name: 'federation-reads-users',
      identities: [`urn:v1:eu:identity:group:${account}/devops`],
      resources: [{ urn: `urn:v1:eu:resource:account:${account}` }],
      permissions: { allow: [{ action: 'account:apiovh:me/identity/user/get' }] },
    }));
    assert.equal(await users(), 200);
    assert.ok((await call('DELETE', `/v2/iam/policy/${id}`)).status < 300);
    assert.equal(await users(), 403);
  },

  async 'without a group of the account the page says which came'(page, provider) {
    await configure(provider);
    await signIn(page, 'eve');
    assert.equal(await heading(page), 'Not in valid groups');
    assert.deepEqual(await page.locator('.actions li').allInnerTexts(), ['nobodies']);
    assert.equal((await callInSession(page, '/1.0/auth/details')).status(), 401);
  },

  async 'signing out here signs out there'(page, provider) {
    await configure(provider);
    await signIn(page);
    await assertEntered(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out here and at your identity provider.').waitFor();

    await page.goto(`${httpsUrl}/auth/`);
    await page.getByLabel('Name').fill(`${account}/idp`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('input[name=username]').waitFor();
  },

  async 'signing out there signs out here'(page, provider) {
    await configure(provider);
    await signIn(page);
    await assertEntered(page);
    await page.goto(`${provider.url}/saml2/idp/SingleLogoutService.php?ReturnTo=${encodeURIComponent(provider.url)}`);
    await page.waitForTimeout(500);
    assert.equal((await callInSession(page, '/1.0/auth/details')).status(), 403);
  },
};

async function atItsProvider(scenario) {
  const provider = await startProvider();
  try {
    await inBrowser((page) => scenario(page, provider));
  } finally {
    await provider.stop();
  }
}

await runNamed(scenarios, atItsProvider);
