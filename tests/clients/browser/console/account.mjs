// A person looks after the own sign-in by clicking.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { expect, unique } from '../../owner.mjs';
import { present, totp } from '../../totp.mjs';
import { credentials, runNamed } from '../chromium.mjs';
import {
  account, assertAccessible, attributeReads, call, closed, complaintsOf, counts, dialogOf, httpsUrl, open, password,
  press, settled, signIn, signInAsAdministrator, soon,
} from './kit.mjs';

async function newUser(...allowed) {
  const login = `own-${unique()}`;
  await expect(call('POST', '/1.0/me/identity/user', { login, password }));
  await expect(call('POST', '/v2/iam/policy', {
    name: `enters-${login}`,
    identities: [`urn:v1:eu:identity:user:${account}/${login}`],
    resources: [{ urn: `urn:v1:eu:resource:account:${account}` }],
    permissions: { allow: ['account:apiovh:me/get', ...allowed].map((action) => ({ action })) },
  }));
  return login;
}

await runNamed({
  async 'second factors are set up, and the app is asked for'(page) {
    const complaints = complaintsOf(page);
    const login = await newUser();
    await signIn(page, login, password);
    await open(page, '#/');
    await page.getByRole('link', { name: `Signed in as ${login}` }).click();
    await page.getByRole('heading', { name: 'My account', level: 1 }).waitFor();
    await settled(page);

    await press(page, 'Add an app');
    const secret = await dialogOf(page).locator('dl code').first().innerText();
    await attributeReads(dialogOf(page).getByRole('link'), 'href', /^otpauth:\/\/totp\//);
    await assertAccessible(page);
    await dialogOf(page).getByLabel('Name').fill('telephone');
    await dialogOf(page).getByLabel('Code', { exact: true }).fill(totp(secret, present()));
    await press(dialogOf(page), 'Confirm');
    await page.getByRole('cell', { name: 'telephone', exact: true }).waitFor();

    await press(page, 'Draw codes');
    await dialogOf(page).locator('.codes code').first().waitFor();
    const codes = await dialogOf(page).locator('.codes code').allInnerTexts();
    assert.equal(codes.length, 10);
    await assertAccessible(page);
    await dialogOf(page).getByLabel('Code', { exact: true }).fill(codes[0]);
    await press(dialogOf(page), 'Confirm');
    await closed(page);
    await page.getByText('9', { exact: true }).waitFor();

    await press(page, 'Sign out');
    await page.waitForURL(/sign-in/);
    await page.getByLabel('Name').fill(`${account}/${login}`);
    await page.getByLabel('Password').fill(password);
    await press(page, 'Sign in');
    await page.getByLabel('Code of your authenticator app').fill(totp(secret, present() + 1));
    await press(page, 'Continue');
    await page.waitForURL((url) => !url.pathname.includes('/auth/s'));
    await open(page, '#/account');
    // A lost telephone: a backup code is taken in place of the app's.
    await press(page, 'Disable: telephone');
    await dialogOf(page).getByLabel('Code', { exact: true }).fill(codes[1]);
    await press(dialogOf(page), 'Disable');
    await closed(page);
    await press(page, 'Delete: telephone');
    await press(dialogOf(page), 'Delete');
    await page.getByText('No app is set up').waitFor();
    assert.deepEqual(complaints, []);
  },

  // Over HTTP: browsers use no passkeys where a certificate is not trusted, and localhost needs none.
  async 'a passkey is set up'(page) {
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('WebAuthn.enable');
    await protocol.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
        isUserVerified: true, automaticPresenceSimulation: true,
      },
    });
    const login = await newUser();
    const { httpUrl } = credentials;
    await page.goto(`${httpUrl}/auth/sign-in`);
    await page.getByLabel('Name').fill(`${account}/${login}`);
    await page.getByLabel('Password').fill(password);
    await press(page, 'Sign in');
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    await page.goto(`${httpUrl}/#/account`);
    await press(page, 'Add a passkey');
    await dialogOf(page).getByLabel('Name').fill('laptop');
    await press(dialogOf(page), 'Go on');
    await page.getByRole('cell', { name: 'laptop', exact: true }).waitFor();
    await press(page, 'Disable: laptop');
    await page.getByRole('button', { name: 'Enable: laptop' }).waitFor();
    await press(page, 'Delete: laptop');
    await press(dialogOf(page), 'Delete');
    await page.getByText('No passkey is set up').waitFor();
  },

  async 'who signs out gets there, whatever is still asked, and is told where that failed'(page) {
    await signIn(page, await newUser(), password);
    await open(page, '#/account');
    await page.route('**/auth/logout', (route) => route.fulfill({ status: 503, body: '' }));
    await press(page, 'Sign out');
    await page.waitForURL(/auth\/$/);
    await page.unroute('**/auth/logout');

    // Questions that are refused since the session has ended lead back to the page that asked them: not now.
    await open(page, '#/account');
    const held = [];
    await page.route('**/v2/iam/**', (route) => { held.push(route); });
    await page.getByRole('link', { name: 'Policies' }).click();
    await soon(async () => assert.notEqual(held.length, 0));
    await page.route('**/auth/sign-in?signed-out', async (route) => {
      const refused = page.waitForResponse((one) => one.url().includes('/v2/iam/'));
      await Promise.all(held.map((one) => one.continue()));
      assert.equal((await refused).status(), 403);
      await new Promise((done) => setTimeout(done, 300));
      await route.continue();
    });
    await press(page, 'Sign out');
    await page.waitForURL(/sign-in\?signed-out/);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  },

  async 'one signs out elsewhere, and changes the password'(page) {
    const complaints = complaintsOf(page);
    const login = await newUser();
    const elsewhere = await (await page.context().browser().newContext({ ignoreHTTPSErrors: true })).newPage();
    await signIn(elsewhere, login, password);
    await signIn(page, login, password);
    await open(page, '#/account?tab=sessions');
    await counts(page.getByRole('button', { name: /^Sign out: / }), 1);
    await press(page, 'Sign out everywhere else');
    await page.getByText('1 of 1').waitFor();
    const refused = await elsewhere.request.get(`${httpsUrl}/v1/auth/details`);
    assert.equal((await refused.json()).errorCode, 'INVALID_SESSION');
    await elsewhere.context().close();

    await page.getByRole('tab', { name: 'Sign-in' }).click();
    await page.getByRole('textbox', { name: 'Present password' }).fill(password);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill('another password of one’s own');
    await page.getByRole('textbox', { name: 'New password, once more' }).fill('another password of one’s own');
    await press(page, 'Change the password');
    await page.waitForURL(/sign-in/);
    await signIn(page, login, 'another password of one’s own');
    await open(page, '#/account');
    await page.getByText('as a user').waitFor();
    assert.deepEqual(complaints, []);
  },

  async 'addresses are kept out, but not one’s own'(page) {
    const complaints = complaintsOf(page);
    await signInAsAdministrator(page);
    const block = `198.51.100.${Math.floor(Math.random() * 256)}/32`;
    await open(page, '#/account?tab=addresses');
    await press(page, 'Add a rule');
    await dialogOf(page).getByLabel('Addresses').fill(block);
    await dialogOf(page).getByRole('combobox', { name: 'Rule' }).click();
    await page.getByRole('option', { name: 'may not sign in' }).click();
    await dialogOf(page).getByText('and can sign in from there').waitFor();
    await press(dialogOf(page), 'Save');
    await page.getByRole('cell', { name: block, exact: true }).waitFor();
    await page.locator('.step').filter({ hasText: 'What holds where no rule does' })
      .getByRole('button', { name: 'Edit', exact: true }).click();
    await dialogOf(page).getByRole('combobox', { name: 'Rule' }).click();
    await page.getByRole('option', { name: 'may not sign in' }).click();
    await dialogOf(page).getByText('could not sign in from there any more').waitFor();
    await assertAccessible(page);
    await press(dialogOf(page), 'Save');
    await dialogOf(page).getByText('That did not work').waitFor();
    await press(dialogOf(page), 'Cancel');
    assert.equal((await expect(call('GET', '/1.0/me/accessRestriction/ipDefaultRule'))).rule, 'accept');
    await press(page, `Delete: ${block}`);
    await press(dialogOf(page), 'Delete');
    await closed(page);
    await page.getByRole('cell', { name: block, exact: true }).waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  },
});
