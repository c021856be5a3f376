// Resources are registered, found by type and tag, tagged many at once, and asked who can do what with them.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { expect, unique } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import {
  add, call, complaintsOf, counts, open, password, signIn, signInAsAdministrator, soon, userUrn,
} from './kit.mjs';

const resourceUrn = (name) => `urn:v1:eu:resource:vps:${name}`;
const pathOf = (name) => `/v2/iam/resource/${encodeURIComponent(resourceUrn(name))}`;
const tagsOf = async (name) => (await expect(call('GET', pathOf(name)))).tags;

await runNamed({
  async 'resources are registered, imported, and tagged all at once'(page) {
    const complaints = complaintsOf(page);
    const [first, second, team] = [`r1-${unique()}`, `r2-${unique()}`, `team-${unique()}`];
    await signInAsAdministrator(page);
    await open(page, '#/resources');
    await page.getByRole('button', { name: 'Register a resource' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Type').fill('vps');
    await dialog.getByLabel('Name', { exact: true }).fill(first);
    await dialog.getByText(resourceUrn(first)).waitFor();
    await dialog.getByRole('button', { name: 'Register a resource' }).click();
    await page.getByRole('heading', { name: first }).waitFor();
    await page.getByLabel('Key').fill('ovh:type');
    await page.getByText('are set by products').waitFor();
    await page.getByLabel('Key').fill('owner');
    await page.getByLabel('Value').fill(team);
    await page.getByRole('button', { name: 'Add a tag' }).click();
    await page.getByText(team).waitFor();

    await open(page, '#/resources');
    await page.getByRole('button', { name: 'Import' }).click();
    await dialog.getByLabel('Resources').fill(JSON.stringify([
      { urn: resourceUrn(second), displayName: second, tags: { owner: team, old: 'x' } },
    ]));
    await dialog.getByRole('button', { name: 'Import' }).click();
    await dialog.getByText('1 registered').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    // Both are found by the tag, and get another.
    await page.getByLabel('Type', { exact: true }).fill('vps');
    await add(page, 'Tags that they have', `owner=${team}`);
    await page.getByText('1–2 of 2').waitFor();
    await page.getByRole('link', { name: second }).waitFor();
    await counts(page.getByRole('row'), 3);
    await page.getByLabel('Choose all on this page').check();
    await page.getByText('2 chosen').waitFor();
    await page.getByRole('button', { name: 'Change tags' }).click();
    await dialog.getByLabel('Key').fill('environment');
    await dialog.getByLabel('Value').fill('test');
    await dialog.getByRole('button', { name: 'Change 2 resources' }).click();
    await dialog.getByText('2 of 2 changed').waitFor();
    await dialog.getByRole('combobox', { name: 'What to do' }).click();
    await dialog.getByRole('option', { name: 'Remove a tag' }).click();
    await dialog.getByLabel('Key').fill('old');
    await dialog.getByText('does not have this tag').waitFor();
    await dialog.getByRole('button', { name: 'Change one resource' }).click();
    await dialog.getByText('1 of 1 changed').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    assert.deepEqual(await tagsOf(first), { owner: team, environment: 'test' });
    assert.deepEqual(await tagsOf(second), { owner: team, environment: 'test' });

    await open(page, `#/resources/${encodeURIComponent(resourceUrn(first))}`);
    await page.getByRole('button', { name: 'Unregister' }).click();
    await dialog.getByLabel(/Type/).fill(first);
    await dialog.getByRole('button', { name: 'Unregister' }).click();
    await page.getByRole('heading', { name: 'Resources' }).waitFor();
    assert.equal((await call('GET', pathOf(first))).status, 404);
    assert.deepEqual(complaints, []);
  },

  async 'who can do what with a resource, and why'(page) {
    const complaints = complaintsOf(page);
    const [name, login] = [`asked-${unique()}`, `may-${unique()}`];
    await expect(call('POST', '/v2/iam/resource', { urn: resourceUrn(name) }));
    await expect(call('POST', '/1.0/me/identity/user', { login, password }));
    await expect(call('POST', '/v2/iam/policy', {
      name: login,
      identities: [userUrn(login)],
      resources: [{ urn: resourceUrn(name) }],
      permissions: { allow: [{ action: 'vps:apiovh:reboot' }] },
      conditions: { operator: 'MATCH', values: { 'request.IP': '10.23.0.5' } },
    }));
    await signInAsAdministrator(page);
    await open(page, `#/resources/${encodeURIComponent(resourceUrn(name))}`);
    await page.getByLabel('Search: Actions').fill('vps:apiovh:reboot');
    await page.getByRole('button', { name: 'vps:apiovh:reboot', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: login });
    // Many others may, too: whoever is named behind them is on a page further on.
    const more = page.getByRole('button', { name: 'More', exact: true });
    await soon(async () => {
      if (!await row.isVisible() && await more.isVisible()) {
        await more.click({ timeout: 2000 }).catch(() => undefined);
      }

      assert.ok(await row.isVisible());
    });
    await row.getByText('only if').waitFor();
    await row.getByText('from 10.23.0.5').waitFor();
    await row.getByRole('link', { name: 'Why?' }).click();
    await page.getByText('Refused', { exact: true }).first().waitFor();

    // Who may only reboot sees the resource, and what is missing for its tags.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);
    await expect(call('POST', '/v2/iam/policy', {
      name: `sees-${login}`,
      identities: [userUrn(login)],
      resources: [{ urn: resourceUrn(name) }],
      permissions: { allow: [{ action: 'vps:apiovh:get' }] },
    }));
    await signIn(page, login, password);
    await open(page, '#/resources');
    await page.getByLabel(`Choose ${name}`).check();
    await page.getByRole('button', { name: 'Change tags' }).click();
    await page.getByRole('dialog').getByText('You lack the right vps:apiovh:iam/resource/tag/add').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await open(page, `#/resources/${encodeURIComponent(resourceUrn(name))}`);
    await page.locator('.lacking').filter({ hasText: 'Unregister' }).waitFor();
    assert.deepEqual(complaints, []);
  },
});
