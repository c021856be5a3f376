// A Hosted Private Cloud is made known, and who enters it in which role is said by clicking.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { expect, unique } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import { attributeReads, call, complaintsOf, open, password, signIn, signInAsAdministrator, userUrn } from './kit.mjs';

const choose = async (page, label, option) => {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

await runNamed({
  async 'a service gets IAM, a role with rights, and a policy for it'(page) {
    const complaints = complaintsOf(page);
    const name = `pcc-${unique()}`;
    const path = `/1.0/dedicatedCloud/${name}`;
    await signInAsAdministrator(page);
    await open(page, '#/');
    await page.getByRole('navigation').getByRole('link', { name: 'vSphere' }).click();
    await page.getByRole('button', { name: 'Make a service known' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Datacenters').fill('north, south');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();

    await page.getByRole('button', { name: 'Enable IAM' }).click();
    await page.getByText('enabled', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'iam-admin', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Add a role' }).click();
    await dialog.getByLabel('Name').fill('operator');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    // Its rights in one datacenter, and on one machine.
    await page.getByRole('link', { name: 'iam-operator', exact: true }).click();
    await page.getByRole('button', { name: 'Edit: south' }).click();
    await choose(dialog, 'Right', 'look and change');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row').filter({ hasText: 'south' }).getByText('look and change').waitFor();
    await page.getByRole('button', { name: 'Give a right on an object' }).click();
    await dialog.getByLabel('Object').fill('vm-42');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('cell', { name: 'vm-42', exact: true }).waitFor();
    const ids = await expect(call('GET', `${path}/user?name=iam-operator`));
    const rights = await expect(call('GET', `${path}/user/${ids[0]}/right`));
    const of = await Promise.all(rights.map((id) => expect(call('GET', `${path}/user/${ids[0]}/right/${id}`))));
    assert.deepEqual(of.map(({ right }) => right), ['disabled', 'readwrite']);
    assert.equal((await expect(call('GET', `${path}/user/${ids[0]}/objectRight`))).length, 1);

    await open(page, `#/vsphere/${name}`);
    await page.getByRole('link', { name: 'Write a policy: iam-operator' }).click();
    await page.getByText('pccVMware:vSphere:assumeRole?iam-operator').first().waitFor();
    await page.getByText(name).first().waitFor();

    await open(page, `#/vsphere/${name}?tab=vcenter`);
    await page.getByRole('row').filter({ hasText: 'iam-operator' }).getByText('vm-42').waitFor();
    await open(page, `#/vsphere/${name}`);
    await page.getByRole('button', { name: 'Disable IAM' }).click();
    await dialog.getByRole('button', { name: 'Disable IAM' }).click();
    await page.getByText('disabled', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Forget' }).click();
    await dialog.getByRole('button', { name: 'Forget' }).click();
    await page.getByRole('heading', { name: 'vSphere', level: 1 }).waitFor();
    assert.equal((await call('GET', path)).status, 404);
    assert.deepEqual(complaints, []);
  },

  async 'local users, networks and tasks of a service; who may only look sees what is missing'(page) {
    const complaints = complaintsOf(page);
    const name = `pcc-${unique()}`;
    const path = `/1.0/dedicatedCloud/${name}`;
    await expect(call('POST', '/1.0/dedicatedCloud', { serviceName: name, datacenters: ['here'] }));
    await signInAsAdministrator(page);
    await open(page, `#/vsphere/${name}?tab=users`);
    await page.getByRole('button', { name: 'Create a local user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('operator');
    await dialog.getByRole('textbox', { name: 'Password' }).fill('Correct-Horse-7');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'operator' }).click();
    await page.getByText('ready, may enter').waitFor();
    await page.getByRole('button', { name: 'Keep out' }).click();
    await page.getByText('ready, is kept out').waitFor();

    await open(page, `#/vsphere/${name}?tab=networks`);
    await page.getByRole('button', { name: 'Let a network in' }).click();
    await dialog.getByLabel('Network').fill('192.0.2.0/24');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('let in', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Edit: 192.0.2.0/24' }).click();
    await dialog.getByLabel('Description').fill('the office');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: 'the office' }).waitFor();
    assert.equal((await expect(call('GET', path))).userAccessPolicy, 'filtered');
    await open(page, `#/vsphere/${name}?tab=tasks`);
    const made = page.getByRole('row').filter({ hasText: 'Add a user or role' });
    await made.getByText('done', { exact: true }).waitFor();

    // Who may only look.
    const login = `looks-${unique()}`;
    await expect(call('POST', '/1.0/me/identity/user', { login, password }));
    const urn = `urn:v1:eu:resource:pccVMware:${name}`;
    await expect(call('POST', '/v2/iam/policy', {
      name: login,
      identities: [userUrn(login)],
      resources: [{ urn }],
      permissions: {
        allow: ['get', 'iam/get', 'user/get', 'task/get'].map((one) => ({ action: `pccVMware:apiovh:${one}` })),
      },
    }));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);
    await signIn(page, login, password);
    await open(page, `#/vsphere/${name}`);
    const enable = page.locator('.lacking').filter({ hasText: 'Enable IAM' });
    await attributeReads(enable, 'title', /pccVMware:apiovh:iam\/enable/);
    assert.deepEqual(complaints, []);
  },
});
