// AWS's policies, keys and roles, and the cloud with its two halves, by clicking.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { expect, unique } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import { awsCall } from './aws.mjs';
import {
  attributeReads, call, closed, cloudCall, complaintsOf, dialogOf, open, password, press, settled, signIn,
  signInAsAdministrator, soon,
} from './kit.mjs';

const policyDocument = (action) => JSON.stringify({
  Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});

/** Writes a document in the place of the one that an editor has. */
async function write(page, label, text) {
  const editor = page.getByLabel(label, { exact: true });
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

const addUser = async () => {
  const login = `clouds-${unique()}`;
  await expect(call('POST', '/1.0/me/identity/user', { login, password }));
  return login;
};

await runNamed({
  async 'an AWS policy is written, attached, changed and simulated'(page) {
    const complaints = complaintsOf(page);
    const [login, name] = [await addUser(), `reads-${unique()}`];
    await signInAsAdministrator(page);
    await open(page, '#/aws');
    await page.getByRole('button', { name: 'Create an AWS policy' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await write(page, 'Document', policyDocument('s3:GetObject').replace('Allow', 'Alow'));
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText('MalformedPolicyDocument').waitFor();
    await write(page, 'Document', policyDocument('s3:GetObject'));
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();

    // What is changed is a new version, in force at once; the one before can be put in force again.
    await page.getByLabel('Document', { exact: true }).waitFor();
    await write(page, 'Document', policyDocument('s3:PutObject'));
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await page.getByRole('button', { name: 'Put in force: v1' }).click();
    await press(dialogOf(page), 'Put in force');
    await page.getByRole('button', { name: 'Put in force: v2' }).waitFor();
    await page.getByRole('button', { name: 'Delete: v2' }).click();
    await press(dialogOf(page), 'Delete');
    await closed(page);
    await page.getByRole('button', { name: 'Put in force: v2' }).waitFor({ state: 'detached' });

    await open(page, `#/aws/users/${login}`);
    await page.getByLabel('Policy to attach').fill(name);
    await page.getByRole('button', { name: 'Attach', exact: true }).click();
    await page.getByRole('link', { name }).waitFor();
    assert.ok((await awsCall('ListAttachedUserPolicies', { UserName: login })).includes(`policy/${name}`));

    await open(page, '#/aws?tab=simulate');
    await page.getByLabel('Who', { exact: true }).fill(login);
    await page.getByLabel('Add: Actions', { exact: true }).fill('s3:GetObject');
    await page.keyboard.press('Enter');
    await page.getByLabel('Add: Actions', { exact: true }).fill('s3:PutObject');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 's3:GetObject' }).getByText('Allowed', { exact: true }).waitFor();
    await page.getByRole('row').filter({ hasText: 's3:PutObject' }).getByText('Not allowed').waitFor();

    await open(page, `#/aws/users/${login}`);
    await page.getByRole('button', { name: `Detach: ${name}` }).click();
    await page.getByText('None is attached.').waitFor();
    await open(page, '#/aws');
    await page.getByLabel('Search: Policies').fill(name);
    await page.getByRole('link', { name }).click();
    await page.getByRole('button', { name: 'Delete the policy' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'AWS', level: 1 }).waitFor();
    assert.ok(!(await awsCall('ListPolicies', { Scope: 'Local' })).includes(name));
    assert.deepEqual(complaints, []);
  },

  async 'keys, inline policies, groups and a role are made, used and taken away'(page) {
    const complaints = complaintsOf(page);
    const [login, group, role] = [await addUser(), `group-${unique()}`, `role-${unique()}`];
    await expect(call('POST', '/1.0/me/identity/group', { name: group }));
    await signInAsAdministrator(page);
    await open(page, `#/aws/users/${login}`);
    await page.getByRole('button', { name: 'Create an access key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('shown now and never again').waitFor();
    const id = await dialog.locator('code').first().innerText();
    await dialog.getByText('AWS CLI', { exact: true }).click();
    assert.match(await dialog.locator('details pre').first().innerText(), new RegExp(`AWS_ACCESS_KEY_ID=${id}`));
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: `Deactivate: ${id}` }).click();
    await page.getByRole('button', { name: `Activate: ${id}`, exact: true }).waitFor();
    assert.ok((await awsCall('ListAccessKeys', { UserName: login })).includes('<Status>Inactive</Status>'));
    await page.getByRole('button', { name: `Delete: ${id}` }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('There is no access key.').waitFor();

    await page.getByRole('button', { name: 'Add an inline policy' }).click();
    await page.getByLabel('Name of the policy').fill('lists');
    await write(page, 'Document', policyDocument('iam:ListUsers'));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Open: lists' }).waitFor();
    await page.getByLabel('Add: Groups').fill(group);
    await page.getByRole('button', { name: 'Add to the group' }).click();
    await page.getByRole('link', { name: group }).waitFor();
    assert.ok((await awsCall('GetGroup', { GroupName: group })).includes(login));
    await page.getByLabel('Policy as the boundary').fill('ReadOnlyAccess');
    await page.getByRole('button', { name: 'Set the boundary' }).click();
    await page.getByRole('button', { name: 'Remove the boundary' }).click();
    await press(dialog, 'Remove the boundary');
    await page.getByText('There is no boundary').waitFor();

    await open(page, '#/aws/roles/new');
    await page.getByLabel('Name', { exact: true }).fill(role);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: role, level: 1 }).waitFor();
    await settled(page);
    await page.getByLabel('Longest session, in seconds').fill('7200');
    await page.getByRole('button', { name: 'Save: Settings' }).click();
    await page.getByLabel('Policy to attach').fill('ReadOnlyAccess');
    await page.getByRole('button', { name: 'Attach', exact: true }).click();
    await page.getByRole('link', { name: 'ReadOnlyAccess', exact: true }).waitFor();
    await soon(async () => assert.match(await awsCall('GetRole', { RoleName: role }), /<MaxSessionDuration>7200</));
    await page.getByRole('button', { name: 'Delete the role' }).click();
    await dialog.getByRole('textbox').fill(role);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'AWS', level: 1 }).waitFor();
    assert.ok(!(await awsCall('ListRoles')).includes(role));

    // Whoever may only list finds the rest greyed, with what is missing.
    await page.context().clearCookies();
    await signIn(page, login, password);
    await open(page, '#/aws?tab=users');
    await page.getByLabel('Search: Users').fill(login);
    await page.getByRole('link', { name: login, exact: true }).waitFor();
    await open(page, '#/aws?tab=roles');
    await page.getByText('iam:ListRoles').waitFor();
    const create = page.getByRole('button', { name: 'Create a role' });
    await attributeReads(page.locator('.lacking').first(), 'title', /iam:CreateRole/);
    await attributeReads(create, 'aria-disabled', /true/);
    assert.deepEqual(complaints, []);
  },

  async 'an account is connected, a role granted from a refusal, and both halves say why'(page) {
    const complaints = complaintsOf(page);
    const login = await addUser();
    for (const one of (await cloudCall('GET', '/cloud_accounts')).body) {
      await cloudCall('DELETE', one.links.find((link) => link.rel === 'self').href.replace('/api', ''));
    }
    await signInAsAdministrator(page);
    await open(page, '#/cloud?tab=credentials');
    await page.getByText('No AWS account is connected yet.').waitFor();
    await page.getByRole('button', { name: 'Connect an AWS account' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the new user').fill(`key-${unique()}`);
    await dialog.getByRole('button', { name: 'Connect an AWS account' }).click();
    await page.getByRole('heading', { name: 'Optima only' }).waitFor();
    await page.getByText('complete', { exact: true }).first().waitFor();

    const question = `#/cloud?tab=halves&user=${login}&action=ec2%3ARunInstances`;
    await open(page, question);
    await page.getByText('Refused by the role.').waitFor();
    await page.getByRole('button', { name: 'Grant actor' }).click();
    await page.getByText('Both halves allow it.').waitFor();
    const roles = (await cloudCall('GET', '/permissions')).body
      .filter((one) => one.links.some((link) => link.href === `/api/users/${login}`)).map((one) => one.role_title);
    assert.deepEqual(roles.sort(), ['actor', 'observer']);

    await open(page, `#/cloud?tab=people&user=${login}`);
    await page.getByRole('button', { name: 'Revoke: actor' }).click();
    await page.getByRole('button', { name: 'Grant: actor' }).waitFor();
    await open(page, '#/cloud?tab=credentials');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('No AWS account is connected yet.').waitFor();
    await open(page, question);
    await page.getByText('Refused by the role and by the connected key.').waitFor();

    // An observer sees who may connect one.
    await page.context().clearCookies();
    await signIn(page, login, password);
    await open(page, '#/cloud?tab=credentials');
    const connect = page.getByRole('button', { name: 'Connect an AWS account' });
    await attributeReads(page.locator('.lacking').first(), 'title', /You lack the role admin/);
    await attributeReads(connect, 'aria-disabled', /true/);
    assert.deepEqual(complaints, []);
  },
});
