// Signs in with a real browser, as people do.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node scenarios.mjs CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes, CHROMIUM the browser's executable. Exits
// with 0 when every assertion of the scenario held; the last line of the output says so.

import assert from 'node:assert/strict';
import { expect, ownerOf, unique } from '../owner.mjs';
import { present, totp } from '../totp.mjs';
import { credentials, runNamed } from './chromium.mjs';

const { account, httpUrl, httpsUrl } = credentials;
const call = ownerOf(credentials);
const password = 'a password of one’s own';
const rights = [
  'account:apiovh:me/get', 'account:apiovh:me/supportLevel/get', 'account:apiovh:me/certificates/get',
  'account:apiovh:me/tag/get',
];

async function newUser(...allowed) {
  const login = `browser-${unique()}`;
  await expect(call('POST', '/1.0/me/identity/user', { login, password }));
  if (allowed.length > 0) {
    await expect(call('POST', '/v2/iam/policy', {
      name: `enters-${login}`,
      identities: [`urn:v1:eu:identity:user:${account}/${login}`],
      resources: [{ urn: `urn:v1:eu:resource:account:${account}` }],
      permissions: { allow: allowed.map((action) => ({ action })) },
    }));
  }
  return login;
}

const heading = (page) => page.locator('h1').innerText();

async function signIn(page, login) {
  await page.getByLabel('Name').fill(`${account}/${login}`);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

// A call of the API in the page's session. The pages themselves may call nothing: their content policy forbids it.
async function callInSession(page, base, path, data = {}) {
  const headers = { Origin: base, 'X-Licet-Session': '1' };
  const answer = await page.request.post(base + path, { data, headers });
  assert.equal(answer.status(), 200, await answer.text());
  return answer.json();
}

const scenarios = {
  async 'a user with the four rights enters and signs out'(page) {
    const login = await newUser(...rights);
    await page.goto(`${httpsUrl}/auth/`);
    assert.equal(await heading(page), 'Sign in');
    await signIn(page, login);
    assert.equal(await heading(page), account);
    const text = await page.locator('main').innerText();
    assert.match(text, new RegExp(`signed in as ${account}/${login}`));
    for (const term of ['Support level', 'Certificates', 'Tags']) {
      assert.ok(text.includes(term), term);
    }

    const [session] = (await page.context().cookies()).filter((one) => one.name === '__Host-licet-session');
    assert.deepEqual([session.httpOnly, session.secure, session.sameSite], [true, true, 'Lax']);
    assert.equal(await page.evaluate('document.cookie'), '');

    await page.getByRole('button', { name: 'Sign out' }).click();
    assert.equal(await heading(page), 'Sign in');
    await page.goto(`${httpsUrl}/auth/`);
    assert.equal(await heading(page), 'Sign in');
  },

  async 'without one of the four he is refused by its name'(page) {
    for (const missing of rights) {
      const login = await newUser(...rights.filter((right) => right !== missing));
      await page.goto(`${httpsUrl}/auth/`);
      await signIn(page, login);
      assert.equal(await heading(page), 'You may not enter the control panel');
      assert.deepEqual(await page.locator('.actions li').allInnerTexts(), [missing]);
      await page.getByRole('button', { name: 'Sign out' }).click();
    }
  },

  async 'a wrong password is told and the name kept'(page) {
    await page.goto(`${httpsUrl}/auth/`);
    await page.getByLabel('Name').fill(`${account}/nobody`);
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    assert.equal(await page.getByRole('alert').innerText(), 'The name or the password is wrong.');
    assert.equal(await page.getByLabel('Name').inputValue(), `${account}/nobody`);
    assert.equal(await page.getByLabel('Password').inputValue(), '');
  },

  async 'the code of an authenticator app is asked for'(page) {
    const login = await newUser(...rights);
    await page.goto(`${httpsUrl}/auth/`);
    await signIn(page, login);
    const { id, secret } = await callInSession(page, httpsUrl, '/1.0/me/accessRestriction/totp');
    const step = present();
    await callInSession(page, httpsUrl, `/1.0/me/accessRestriction/totp/${id}/validate`, { code: totp(secret, step) });
    await page.getByRole('button', { name: 'Sign out' }).click();

    await signIn(page, login);
    assert.equal(await heading(page), 'One more step');
    await page.goto(`${httpsUrl}/auth/`);
    assert.equal(await heading(page), 'Sign in', 'the password alone opens nothing');
    await signIn(page, login);
    await page.getByLabel('Code of your authenticator app').fill(totp(secret, step));
    await page.getByRole('button', { name: 'Continue' }).click();
    assert.match(await page.getByRole('alert').innerText(), /used already/);
    await page.getByLabel('Code of your authenticator app').fill(totp(secret, step + 1));
    await page.getByRole('button', { name: 'Continue' }).click();
    assert.equal(await heading(page), account);
  },

  // Over HTTP: browsers use no passkeys where a certificate is not trusted, and localhost needs none.
  async 'a passkey is asked for'(page) {
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('WebAuthn.enable');
    const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
        isUserVerified: true, automaticPresenceSimulation: true,
      },
    });
    const login = await newUser(...rights);
    await page.goto(`${httpUrl}/auth/`);
    await signIn(page, login);
    const asked = await callInSession(page, httpUrl, '/1.0/me/accessRestriction/u2f');
    const registered = await page.evaluate(async ({ challenge, rpId, rpName, userId, userName, userDisplayName }) => {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({
        challenge, rp: { id: rpId, name: rpName }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        user: { id: userId, name: userName, displayName: userDisplayName },
      });
      const { rawId, response } = (await navigator.credentials.create({ publicKey })).toJSON();
      return { rawId, attestationObject: response.attestationObject, clientDataJSON: response.clientDataJSON };
    }, asked);
    await callInSession(page, httpUrl, `/1.0/me/accessRestriction/u2f/${asked.id}/validate`, registered);
    await page.getByRole('button', { name: 'Sign out' }).click();

    await signIn(page, login);
    assert.equal(await heading(page), 'One more step');
    await protocol.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(`${httpUrl}/auth/`);
    assert.equal(await heading(page), account);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, login);
    await protocol.send('WebAuthn.clearCredentials', { authenticatorId });
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    assert.match(await page.getByRole('alert').innerText(), /The passkey was not used/);
  },

  async 'a consumer key is authorized and then works'(page) {
    const login = await newUser(...rights);
    const asked = await expect(call('POST', '/1.0/auth/credential', {
      accessRules: [{ method: 'GET', path: '/me' }, { method: 'GET', path: '/auth/*' }],
      redirection: `${httpsUrl}/auth/time?from=app`,
    }));
    assert.equal(asked.state, 'pendingValidation');
    assert.equal((await call('GET', '/1.0/me', undefined, asked.consumerKey)).status, 403);

    await page.goto(asked.validationUrl);
    await signIn(page, login);
    assert.deepEqual(await page.locator('.rules li').allInnerTexts(), ['GET /me', 'GET /auth/*']);
    assert.equal(await page.locator('.redirection').innerText(), `${httpsUrl}/auth/time?from=app`);
    await page.getByLabel('7 days').check();
    await page.getByRole('button', { name: 'Authorize' }).click();
    await page.waitForURL(`${httpsUrl}/auth/time?from=app`);

    const details = await expect(call('GET', '/1.0/auth/details', undefined, asked.consumerKey));
    assert.deepEqual([details.account, details.user, details.method], [account, login, 'user']);
    await expect(call('GET', '/1.0/me', undefined, asked.consumerKey));
    const refused = await call('GET', '/1.0/me/supportLevel', undefined, asked.consumerKey);
    assert.equal(refused.status, 403);
    const { expiration } = await expect(call('GET', '/1.0/auth/currentCredential', undefined, asked.consumerKey));
    const days = (new Date(expiration) - Date.now()) / 86_400_000;
    assert.ok(days > 6.9 && days <= 7, expiration);
  },
};

await runNamed(scenarios);
