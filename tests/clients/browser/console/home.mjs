// What surrounds the pages: home, lists that are searched and turned, the language and the theme.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { expect, unique } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import {
  account, attributeReads, call, counts, holds, httpsUrl, open, password, signIn, signInAsAdministrator, soon, userUrn,
  vps,
} from './kit.mjs';

const policy = (name, more) => expect(call('POST', '/v2/iam/policy', {
  name, identities: [userUrn('john.doe')], resources: [{ urn: vps }],
  permissions: { allow: [{ action: '*' }] }, ...more,
}));

await runNamed({
  async 'home says what needs attention'(page) {
    const mark = unique();
    await policy(`soon-${mark}`, { expiredAt: new Date(Date.now() + 86_400_000).toISOString() });
    await expect(call('POST', '/1.0/me/api/oauth2/client', {
      name: `idle-${mark}`, description: '', flow: 'CLIENT_CREDENTIALS',
    }));
    const login = `refused-${mark}`;
    await expect(call('POST', '/1.0/me/identity/user', { login, password }));

    // A user without any right sees that, and why; the refusals are on the owner's side then.
    await signIn(page, login, password);
    await open(page, '#/');
    const figure = page.locator('.tile', { hasText: 'Policies' }).locator('.figure[title]');
    await attributeReads(figure, 'title', /account:apiovh:iam\/policy\/get/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);

    // What the console asked, to grey its buttons, is no use of rights and no refusal.
    const query = `identities_array:*${login} AND unauthorized_actions_array:"account:apiovh:me/identity/user/delete"`;
    const { records } = await expect(call('GET', `/v2/iam/log/search?query=${encodeURIComponent(query)}`));
    assert.deepEqual(records, []);

    await signInAsAdministrator(page);
    await open(page, '#/');
    await page.getByText(`Policy soon-${mark} expires on`).waitFor();
    await page.getByText(/^No use of /).first().waitFor();
    const row = page.getByRole('row', { name: new RegExp(`${login}.*policy/get`) }).first();
    await row.getByRole('link', { name: 'Why?' }).click();
    await page.getByText('Refused', { exact: true }).waitFor();
    await page.waitForURL(/#\/why\?.*policy/);
  },

  async 'a long list is searched and turned by the server'(page) {
    const mark = unique();
    await Promise.all(Array.from({ length: 30 }, (_, number) => policy(`list-${mark}-${number}`)));
    await signInAsAdministrator(page);
    await open(page, '#/policies');
    await page.getByLabel('Search: My policies').fill(mark.toUpperCase());
    await page.getByText('1–25 of 30').waitFor();
    await counts(page.getByRole('link', { name: new RegExp(`^list-${mark}-`) }), 25);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('26–30 of 30').waitFor();
    await counts(page.getByRole('link', { name: new RegExp(`^list-${mark}-`) }), 5);
    await soon(async () => assert.ok(await page.getByRole('button', { name: 'Next' }).isDisabled()));
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.getByText('1–25 of 30').waitFor();

    await page.getByText('Filter', { exact: true }).first().click();
    await page.getByLabel('Names the identity').fill(userUrn('nobody-at-all'));
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByText('No policy matches the search.').waitFor();
    await page.waitForURL(/identity=urn/);
  },

  async 'language and theme are chosen and kept'(page) {
    await signInAsAdministrator(page);
    await open(page, '#/policies');
    await page.getByRole('button', { name: 'Français' }).click();
    await page.getByRole('heading', { name: 'Politiques' }).waitFor();
    assert.equal(await page.evaluate('document.documentElement.lang'), 'fr');
    await page.getByRole('button', { name: 'Sombre' }).click();
    await page.goto(`${httpsUrl}/#/why`);
    await page.reload();
    await page.getByRole('heading', { name: 'Pourquoi' }).waitFor();
    assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'dark');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Why' }).waitFor();
  },

  async 'what is being written outlives a change of language, and the end of a session'(page) {
    const name = `begun-${unique()}`;
    const login = await signInAsAdministrator(page);
    await open(page, '#/policies/new');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Français' }).click();
    await holds(page.getByLabel('Nom', { exact: true }), name);
    await page.getByRole('button', { name: 'English' }).click();

    // The next question to the server notices; nothing was saved by then.
    await page.context().clearCookies();
    await page.getByLabel('Description').fill('of a draft');
    await page.waitForURL(/sign-in/);
    await page.getByLabel('Name').fill(`${account}/${login}`);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('is not saved').waitFor();
    await holds(page.getByLabel('Name', { exact: true }), name);
    await holds(page.getByLabel('Description'), 'of a draft');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Policies', exact: true }).waitFor();
  },
});
