// Policies are made, tried and mended by clicking, and without a mouse.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { expect, unique } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import {
  account, add, anotherBrowser, attributeReads, call, complaintsOf, httpsUrl, open, password, signIn,
  signInAsAdministrator, soon, userUrn, vps,
} from './kit.mjs';

/** Saves what is in the editor, and waits for the list with it. */
async function save(page, name) {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/#\/policies\?(.*&)?search=/);
  await page.getByRole('link', { name, exact: true }).waitFor();
}

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
    await save(page, `reboot-${login}`);

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
    await own.getByText('account:apiovh:iam/policy/get').waitFor();
    await own.getByRole('button', { name: 'Copy', exact: true }).waitFor();
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
    await save(page, `reboot-${login}`);
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
    await save(page, `snapshot-${login}`);
    assert.deepEqual(complaints, []);
  },

  async 'groups are made, used by a policy, and refused to go while they are'(page) {
    const complaints = complaintsOf(page);
    const name = `kit-${unique()}`;
    await signInAsAdministrator(page);

    // A managed group is looked at and copied; the copy is made smaller.
    await open(page, '#/policies?tab=managed');
    await page.getByRole('link', { name: 'globalReadOnly' }).click();
    await page.getByText('is kept by the server').waitFor();
    await page.getByRole('button', { name: 'Copy as my own' }).click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByText('Nobody gains or loses').waitFor();
    await add(page, 'Deny', 'vps:apiovh:get');
    await save(page, name);
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByText('No policy names it yet').waitFor();
    const urn = await page.getByText(/^urn:v1:eu:permissionsGroup:/).innerText();
    const saved = await expect(call('GET', `/v2/iam/permissionsGroup/${encodeURIComponent(urn)}`));
    assert.deepEqual(saved.permissions.deny, [{ action: 'vps:apiovh:get' }]);

    // A resource group.
    await open(page, '#/policies?tab=resourceGroups');
    await page.getByRole('button', { name: 'Create a resource group' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await add(page, 'Resources', vps);
    await page.getByText('Nobody gains or loses').waitFor();
    await save(page, name);

    // A policy of both: product types first, and what a wildcard stands for.
    await open(page, '#/policies/new');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await add(page, 'Identities', 'user john.doe');
    await add(page, 'Product types', 'vps');
    await page.getByLabel('All of vps, also later ones').waitFor();
    await add(page, 'Resources', `resourceGroup ${name}`);
    await add(page, 'Permissions groups', name);
    await add(page, 'Allow', 'vps:apiovh:ips/*');
    await page.getByText('(3 actions)').waitFor();
    await add(page, 'Allow', 'vps:apiovh:rebot');
    await page.getByText('no action of this name').waitFor();
    await page.getByRole('button', { name: 'Remove vps:apiovh:rebot' }).click();
    await page.getByText('Actions of the catalogue').click();
    await page.getByRole('region', { name: 'From the list' }).getByText('vps:apiovh:reboot', { exact: true }).click();
    await page.getByRole('button', { name: 'Remove vps:apiovh:reboot' }).waitFor();

    // As JSON: what is odd is said and keeps it from being saved, what may stand there is offered.
    await page.getByRole('tab', { name: 'JSON' }).click();
    const editor = page.getByRole('textbox', { name: 'JSON' });
    await editor.click();
    await page.keyboard.press('Control+End');
    for (let back = 0; back < 2; back++) {
      await page.keyboard.press('Backspace');
    }
    await page.getByText('This is no policy yet').waitFor();
    await soon(async () => assert.ok(await page.getByRole('button', { name: 'Save' }).isDisabled()));
    await page.keyboard.type(',"shad');
    await page.getByRole('option', { name: 'shadow' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type('e": 1}');
    await page.getByText('No “shade” is known here').waitFor();
    await page.getByRole('button', { name: /^Line / }).first().click();
    await page.keyboard.press('Control+A');
    const policy = {
      name, identities: [userUrn('john.doe')], resources: [{ urn: vps }], permissionsGroups: [{ urn }],
      permissions: { allow: [{ action: 'vps:apiovh:reboot' }] },
    };
    await page.keyboard.insertText(JSON.stringify(policy));
    await page.getByRole('tab', { name: 'Form' }).click();
    await page.getByRole('button', { name: 'Remove vps:apiovh:reboot' }).waitFor();
    await add(page, 'Resources', `resourceGroup ${name}`);
    await save(page, name);
    assert.equal((await policyOf(name)).resources.length, 2);

    // Where they are used, and what does not go while it is.
    await open(page, `#/policies/permissionsGroups/${encodeURIComponent(urn)}`);
    await page.getByRole('link', { name, exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText('That did not work').first().waitFor();
    await expect(call('DELETE', `/v2/iam/policy/${(await policyOf(name)).id}`));
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'Policies' }).waitFor();
    const gone = await call('GET', `/v2/iam/permissionsGroup/${encodeURIComponent(urn)}`);
    assert.equal(gone.status, 404);
    assert.deepEqual(complaints, []);
  },

  async 'a draft is tested, replayed and warned of before it is saved'(page) {
    const complaints = complaintsOf(page);
    const login = `tried-${unique()}`;
    await expect(call('POST', '/1.0/me/identity/user', { login, password }));
    const own = await anotherBrowser(page);
    await signIn(own, login, password);
    const refused = await own.evaluate(async (path) => (await fetch(path)).status, '/v1/vps/vps-5b48d78b.vps.ovh.net');
    assert.equal(refused, 403);
    await signInAsAdministrator(page);

    // The test panel asks what is, and what would be.
    await open(page, `#/policies/new?${new URLSearchParams({
      identity: userUrn(login), resource: vps, action: 'vps:apiovh:get',
    })}`);
    await page.getByText('is not saved').waitFor();
    await page.getByLabel('Name', { exact: true }).fill(`tried-${login}`);
    await page.getByRole('region', { name: 'Test it' }).getByRole('button', { name: 'Ask' }).click();
    await page.getByRole('region', { name: 'As it is now' }).getByText('Refused', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'With this draft' }).getByText('Allowed', { exact: true }).waitFor();

    // So does the replay of what was recorded, the call of just now among it.
    const replay = page.getByRole('region', { name: 'Try it on recorded calls' });
    await replay.getByRole('button', { name: 'Replay' }).click();
    await replay.getByRole('cell', { name: `user ${login}` }).first().waitFor();
    await replay.getByText(/would now be allowed/).waitFor();

    // What would lock out is said in plain words, and done only when insisted on.
    await page.getByRole('button', { name: 'Remove vps:apiovh:get' }).click();
    await replay.getByText('The draft has changed since').waitFor();
    await page.getByRole('button', { name: `Remove ${userUrn(login)}` }).click();
    await page.getByRole('button', { name: `Remove ${vps}` }).click();
    await add(page, 'Identities', 'group ADMIN');
    await add(page, 'Resources', `urn:v1:eu:resource:account:${account}`);
    await add(page, 'Deny', 'account:apiovh:iam/policy/edit');
    await page.getByText(/would lock (everybody|you) out/).first().waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('That did not work').waitFor();
    assert.equal(await policyOf(`tried-${login}`), undefined);
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
    await attributeReads(button, 'aria-disabled', /true/);
    await attributeReads(page.locator('.lacking').first(), 'title', /account:apiovh:iam\/policy\/create/);
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
    await page.getByRole('button', { name: 'Add an entry' }).waitFor();
    await tabTo('Add an entry');
    await page.keyboard.press('Space');
    await tabTo('Attribute 1.1');
    await page.keyboard.press('Enter');
    const last = page.getByRole('option', { name: 'request.IP', exact: true });
    await last.waitFor();
    await soon(async () => {
      await page.keyboard.press('End');
      assert.equal(await last.getAttribute('data-highlighted'), '');
    });
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
