// Policies are made, tried and mended by clicking, and without a mouse.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { expect, unique } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import {
  account, add, anotherBrowser, call, complaintsOf, httpsUrl, open, password, signIn, signInAsAdministrator, userUrn,
  vps,
} from './kit.mjs';

const policyOf = async (name) => (await expect(call('GET', '/v2/iam/policy'))).find((one) => one.name === name);

await runNamed({
  async 'a user, a group and a policy are made, a refusal is mended from itself'(page) {
    const complaints = complaintsOf(page);
    const [login, group] = [`clicked-${unique()}`, `team-${unique()}`];
    await signInAsAdministrator(page);

    await open(page, '#/identities?tab=groups');
    await page.getByRole('button', { name: 'Create a group' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(group);
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('cell', { name: group }).first().waitFor();

    await open(page, '#/identities');
    await page.getByRole('button', { name: 'Create a user' }).click();
    await page.getByRole('dialog').getByLabel('Login').fill(login);
    await page.getByRole('dialog').getByRole('textbox', { name: 'Password' }).fill('a first password');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('cell', { name: login, exact: true }).waitFor();

    // The six steps.
    await open(page, '#/policies');
    await page.getByRole('button', { name: 'Create a policy' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill(`reboot-${login}`);
    await add(page, 'Identities', `user ${login}`);
    await add(page, 'Resources', vps);
    await add(page, 'Allow', 'vps:apiovh:reboot');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('button', { name: 'Add an entry' }).click();
    await page.getByLabel('Value 1.1').fill('2030-01-01');
    await page.getByText('on 2030-01-01, UTC time').waitFor();
    await page.getByRole('button', { name: 'Remove 1', exact: true }).click();
    await page.getByText('1 gained').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: `reboot-${login}` }).waitFor();

    // The user signs in, is refused, asks why, and sees only what is allowed.
    const own = await anotherBrowser(page);
    await signIn(own, login, 'a first password');
    const snapshot = () => own.evaluate(async (path) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(path, { method: 'POST', headers, body: '{}' });
      return { status: answer.status, body: await answer.json() };
    }, '/v1/vps/vps-5b48d78b.vps.ovh.net/createSnapshot');
    const refused = await snapshot();
    assert.equal(refused.status, 403);
    assert.equal(refused.body.details.unauthorizedActionsByIAM, 'vps:apiovh:snapshot/create');
    await open(own, '#/policies');
    await own.getByText('You may not see this').waitFor();
    assert.ok(await own.getByText('account:apiovh:iam/policy/get').isVisible());
    assert.ok(await own.getByRole('button', { name: 'Copy', exact: true }).isVisible());
    await open(own, '#/resources');
    await own.getByText('1 of 1').waitFor();
    await own.getByRole('link', { name: 'web server' }).waitFor();
    await open(own, '#/why');
    await own.getByLabel('Action').fill('vps:apiovh:snapshot/create');
    await own.getByLabel('Resource', { exact: true }).fill(vps);
    await own.getByRole('button', { name: 'Ask' }).click();
    await own.getByText('Refused', { exact: true }).waitFor();
    await own.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: httpsUrl });
    await own.getByRole('button', { name: 'Copy the link to this question' }).click();
    await own.getByText('Copied').waitFor();
    const link = await own.evaluate(() => navigator.clipboard.readText());

    // Whoever manages the account opens the link, and mends the policy that nearly allowed it.
    await page.goto(link);
    await page.getByText('Refused', { exact: true }).waitFor();
    await page.getByRole('link', { name: `Edit this policy: reboot-${login}` }).click();
    await page.getByText('not saved').waitFor();
    await page.getByText('1 gained').waitFor();
    const before = await policyOf(`reboot-${login}`);
    assert.deepEqual(before.permissions.allow, [{ action: 'vps:apiovh:reboot' }], 'nothing is saved by itself');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: `reboot-${login}` }).waitFor();
    const after = await policyOf(`reboot-${login}`);
    assert.deepEqual(after.permissions.allow.map((one) => one.action),
      ['vps:apiovh:reboot', 'vps:apiovh:snapshot/create']);

    // Now it is done.
    assert.equal((await snapshot()).status, 200);
    await own.reload();
    await own.getByText('Allowed', { exact: true }).waitFor();

    // What no policy is near to is granted by a new one.
    const question = { identity: userUrn(login), action: 'vps:apiovh:snapshot/delete', resource: vps };
    await open(page, `#/why?${new URLSearchParams(question)}`);
    await page.getByRole('link', { name: 'Grant it' }).click();
    await page.getByLabel('Name', { exact: true }).fill(`snapshot-${login}`);
    await page.getByText('1 gained').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: `snapshot-${login}` }).waitFor();
    assert.deepEqual(complaints, []);
  },

  async 'what may not be done is greyed and names what is missing'(page) {
    const login = `reader-${unique()}`;
    await expect(call('POST', '/1.0/me/identity/user', { login, password }));
    await expect(call('POST', '/v2/iam/policy', {
      name: `reads-${login}`,
      identities: [userUrn(login)],
      resources: [{ urn: `urn:v1:eu:resource:account:${account}` }],
      permissions: { allow: [{ action: 'account:apiovh:iam/policy/get' }, { action: 'account:apiovh:me/get' }] },
    }));
    await signIn(page, login, password);
    await open(page, '#/policies');
    const button = page.getByRole('button', { name: 'Create a policy' }).first();
    await page.locator('.lacking').first().waitFor();
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    assert.match(await page.locator('.lacking').first().getAttribute('title'), /account:apiovh:iam\/policy\/create/);
    await button.click({ force: true });
    assert.match(page.url(), /#\/policies$/);
  },

  async 'a policy is made without a mouse'(page) {
    const name = `keys-${unique()}`;
    await signInAsAdministrator(page);
    await open(page, '#/policies');
    const tabTo = async (label) => {
      for (let pressed = 0; pressed < 150; pressed++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          return element?.getAttribute('aria-label') ?? element?.labels?.[0]?.innerText ?? element?.innerText ?? '';
        });
        if (at.trim() === label) {
          return;
        }
      }

      assert.fail(`the keyboard does not reach ${label}`);
    };
    await tabTo('Create a policy');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1. Name' }).waitFor();
    await tabTo('Name');
    await page.keyboard.type(name);
    const added = [
      ['Add: Identities', userUrn('john.doe')], ['Add: Resources', vps], ['Add: Allow', 'vps:apiovh:reboot'],
    ];
    for (const [label, text] of added) {
      await tabTo(label);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await tabTo('Add a condition');
    await page.keyboard.press('Space');
    await tabTo('Add an entry');
    await page.keyboard.press('Space');
    await tabTo('Attribute 1.1');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await tabTo('Value 1.1');
    await page.keyboard.type('10.23.0.5');
    await tabTo('Save');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name }).waitFor();
    const [made] = (await expect(call('GET', '/v2/iam/policy'))).filter((one) => one.name === name);
    assert.deepEqual(made.conditions, { operator: 'MATCH', values: { 'request.IP': '10.23.0.5' } });
  },
});
