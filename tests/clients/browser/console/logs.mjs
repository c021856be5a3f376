// Logs are searched, followed and forwarded; what they say of an identity becomes a policy.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { expect, unique } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import {
  account, call, complaintsOf, holds, open, password, settled, signIn, signInAsAdministrator, soon, userUrn, vps,
} from './kit.mjs';

/** Does what somebody does in a browser of their own. */
async function as(page, login, act) {
  const context = await page.context().browser().newContext({ ignoreHTTPSErrors: true });
  context.setDefaultTimeout(30_000);
  const theirs = await context.newPage();
  await signIn(theirs, login, password);
  await act(theirs);
  await context.close();
}

const user = async (kind) => {
  const login = `${kind}-${unique()}`;
  await expect(call('POST', '/1.0/me/identity/user', { login, password }));
  return login;
};

const box = (page) => page.getByRole('combobox', { name: 'Search' });

await runNamed({
  async 'a refusal is found in the logs and explained, and what comes is followed'(page) {
    const complaints = complaintsOf(page);
    const login = await user('refused');
    await as(page, login, (theirs) => open(theirs, '#/policies'));
    await signInAsAdministrator(page);

    // A query is written with the keyboard: a field from the proposals, then a value.
    await open(page, '#/logs?kind=access');
    await box(page).pressSequentially('unauth');
    await page.getByRole('option', { name: 'unauthorized_actions_array:' }).waitFor();
    await box(page).press('ArrowDown');
    await box(page).press('Enter');
    await holds(box(page), 'unauthorized_actions_array:');
    await box(page).press('End');
    await box(page).pressSequentially(`* AND identities_array:*${login}*`);
    await box(page).press('Escape');
    await box(page).press('Enter');
    const row = page.getByRole('row').filter({ hasText: 'iam/policy/get' }).first();
    await row.getByRole('button', { name: 'refused', exact: true }).waitFor();

    // The details of a record, and a value of it as a condition more.
    await row.getByRole('button', { expanded: false }).click();
    await page.locator('.facts > div').filter({ hasText: 'client_ip' }).getByRole('button').click();
    await page.waitForURL(/client_ip/);
    await soon(async () => assert.match(
      await box(page).inputValue(), /^unauthorized_.* AND identities_array:.* AND client_ip:"[^"]+"$/));
    await row.getByRole('link', { name: 'Why?' }).click();
    await page.getByRole('heading', { name: 'Why?' }).waitFor();
    const asked = new URLSearchParams(page.url().split('?')[1]);
    assert.deepEqual(
      [asked.get('identity'), asked.get('resource')], [userUrn(login), `urn:v1:eu:resource:account:${account}`]);
    assert.ok(asked.get('at') && asked.get('action') && asked.get('ip'));
    await page.getByText('Refused', { exact: true }).first().waitFor();

    // The same from the call itself.
    await open(page, `#/logs?kind=activity&query=${encodeURIComponent(`status_int:403 AND username:*${login}*`)}`);
    await page.getByRole('button', { name: 'Why?' }).first().click();
    await page.waitForURL(/#\/why\?/);

    await open(page, '#/logs?kind=audit&query=type%3A(USER_CREATED');
    await page.getByRole('alert').filter({ hasText: 'at character' }).waitFor();

    await open(page, '#/logs?kind=audit&query=type%3AUSER_CREATED');
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await page.getByText('Following: nothing new yet.').waitFor();
    const followed = await user('newcomer');
    await page.getByRole('row').nth(1).getByText(followed).first().waitFor();
    await page.getByText('Following: 1 new.').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped after 1 new.').waitFor();
    assert.deepEqual(complaints, []);
  },

  async 'a log is forwarded to a destination that was made and tried'(page) {
    const complaints = complaintsOf(page);
    const title = `file-${unique()}`;
    await signInAsAdministrator(page);
    await open(page, '#/logs?kind=subscriptions');
    await page.getByRole('button', { name: 'Create a destination' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill(title);
    await dialog.getByRole('combobox', { name: 'How records are sent' }).click();
    await dialog.getByRole('option', { name: 'A file of this server' }).click();
    await dialog.getByLabel('Name of the file').fill('not/allowed');
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await dialog.getByText('destination.fileName').waitFor();
    await dialog.getByLabel('Name of the file').fill(`${title}.json`);
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('cell', { name: title, exact: true }).waitFor();
    await page.getByRole('button', { name: `Test: ${title}` }).click();
    await page.getByText(/Delivered in \d+ ms/).waitFor();
    await page.getByRole('button', { name: `Edit: ${title}` }).click();
    await dialog.getByLabel('Description').fill('kept for a year');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('combobox', { name: 'Destination: Audit' }).click();
    await page.getByRole('option', { name: title }).click();
    await page.getByRole('button', { name: 'Forward: Audit' }).click();
    await page.getByRole('button', { name: `Stop forwarding: ${title}` }).waitFor();
    const path = '/1.0/me/logs/audit/log/subscription';
    const [id] = await expect(call('GET', path));
    const { streamId } = await expect(call('GET', `${path}/${id}`));
    const [platform] = await expect(call('GET', '/1.0/dbaas/logs'));
    const streams = `/1.0/dbaas/logs/${platform}/output/graylog/stream`;
    const stream = await expect(call('GET', `${streams}/${streamId}`));
    assert.deepEqual(
      [stream.title, stream.description, stream.destination.protocol], [title, 'kept for a year', 'file']);
    await page.getByRole('button', { name: `Delete: ${title}`, disabled: true }).waitFor();

    await page.getByRole('button', { name: `Stop forwarding: ${title}` }).click();
    await page.getByRole('button', { name: `Stop forwarding: ${title}` }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `Delete: ${title}` }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: title, exact: true }).waitFor({ state: 'detached' });
    assert.equal((await call('GET', `${streams}/${streamId}`)).status, 404);
    assert.deepEqual(complaints, []);
  },

  async 'what an identity did becomes a policy of what it needs'(page) {
    const complaints = complaintsOf(page);
    const login = await user('frugal');
    await expect(call('POST', '/v2/iam/policy', {
      name: `much-${login}`,
      identities: [userUrn(login)],
      resources: [{ urn: vps }],
      permissions: { allow: [{ action: 'vps:apiovh:get' }, { action: 'vps:apiovh:reboot' }] },
    }));
    await as(page, login, async (theirs) => {
      const status = await theirs.evaluate(async (name) => (await fetch(`/v1/vps/${name}/reboot`, {
        method: 'POST', headers: { 'X-Licet-Session': '1' },
      })).status, vps.split(':').at(-1));
      assert.equal(status, 200);
    });
    await signInAsAdministrator(page);
    await open(page, '#/logs?kind=leastPrivilege');
    await page.getByLabel('Identity').fill(userUrn(login));
    await page.getByRole('button', { name: 'Propose a policy' }).click();
    await settled(page);
    await page.getByRole('row').filter({ hasText: 'vps:apiovh:get' }).getByText('never').waitFor();
    const proposal = page.getByRole('region').filter({ hasText: 'vps:apiovh:reboot' });
    await proposal.getByRole('button', { name: 'Open in the policy editor' }).click();
    const name = await page.getByLabel('Name', { exact: true }).inputValue();
    assert.notEqual(name, '');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/#\/policies\?search=/);
    const made = (await expect(call('GET', '/v2/iam/policy'))).find((one) => one.name === name);
    assert.deepEqual([made.identities, made.resources[0].urn], [[userUrn(login)], vps]);
    assert.ok(made.permissions.allow.some(({ action }) => action === 'vps:apiovh:reboot'));
    assert.ok(!made.permissions.allow.some(({ action }) => action === 'vps:apiovh:get'));
    assert.deepEqual(complaints, []);
  },
});
