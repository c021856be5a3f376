// What holds of every page: nothing that axe objects to, no markup from names. `SCREENSHOTS=folder` keeps pictures.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { expect, unique } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import { awsCall } from './aws.mjs';
import {
  call, cloudCall, complaintsOf, open, password, settled, signInAsAdministrator, userUrn, vps,
} from './kit.mjs';
import { pages } from './pages.mjs';

const trust = JSON.stringify({
  Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
});

/** What pages show that the demo has not. */
async function prepare() {
  if (!(await awsCall('ListRoles')).includes('looked-at')) {
    await awsCall('CreateRole', { RoleName: 'looked-at', AssumeRolePolicyDocument: trust });
  }
  if ((await cloudCall('GET', '/cloud_accounts')).body.length === 0) {
    const connected = await cloudCall('POST', '/cloud_accounts', {
      cloud_account: { new_user: `key-${unique()}`, permission_set: 'optima_only' },
    });
    assert.equal(connected.status, 201, connected.body);
  }
}

const said = (node) => `${node.target} ${node.any[0]?.message ?? ''}`;

await runNamed({
  async 'axe objects to nothing, light or dark'(page) {
    await prepare();
    await signInAsAdministrator(page);
    const found = [];
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme });
      for (const [name, hash] of Object.entries(pages)) {
        await open(page, hash);
        await page.reload();
        await page.locator('h1').waitFor();
        await settled(page);
        assert.equal(await page.evaluate('document.documentElement.dataset.theme'), theme);
        const { violations } = await new AxeBuilder({ page }).analyze();
        found.push(...violations.map((one) => `${theme} ${name}: ${one.id} at ${one.nodes.map(said).join(', ')}`));
        if (process.env.SCREENSHOTS) {
          await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${theme}.png` });
        }
      }
    }
    assert.deepEqual(found, []);
  },

  async 'markup in names is text'(page) {
    const complaints = complaintsOf(page);
    const markup = `<img src=x onerror="document.title='broken'"><b>`;
    const login = `markup-${unique()}`;
    await expect(call('POST', '/1.0/me/identity/user', {
      login, password, description: markup, email: 'a@example.com',
    }));
    await expect(call('POST', '/1.0/me/identity/group', { name: `group-${login}`, description: markup }));
    await expect(call('POST', '/1.0/me/api/oauth2/client', {
      name: markup, description: markup, flow: 'CLIENT_CREDENTIALS',
    }));
    const policy = await expect(call('POST', '/v2/iam/policy', {
      name: `p-${login}`, description: markup, identities: [userUrn(login)], resources: [{ urn: vps }],
      permissions: { allow: [{ action: '*' }] },
    }));
    const group = await expect(call('POST', '/v2/iam/permissionsGroup', {
      name: `g-${login}`, description: markup, permissions: { allow: [{ action: 'vps:apiovh:get' }] },
    }));
    await prepare();
    await awsCall('CreateRole', { RoleName: login, AssumeRolePolicyDocument: trust, Description: markup });
    const [arn] = (await awsCall('CreatePolicy', {
      PolicyName: login,
      Description: markup,
      PolicyDocument: trust.replace('"Principal":{"AWS":"*"}', '"Resource":"*"'),
    })).match(/arn:aws:iam::\d+:policy\/[^<]+/);
    await signInAsAdministrator(page);
    let shown = 0;
    const made = [
      `#/policies/${policy.id}`, `#/policies/permissionsGroups/${encodeURIComponent(group.urn)}`,
      `#/resources/${encodeURIComponent(vps)}`,
      `#/aws/roles/${login}`, `#/aws/users/${login}`, `#/aws/policies/${encodeURIComponent(arn)}`,
      `#/cloud?tab=people&user=${login}`,
    ];
    for (const hash of [...Object.values(pages), ...made]) {
      await open(page, hash);
      assert.equal(await page.locator('#console img, #console b').count(), 0, hash);
      assert.notEqual(await page.title(), 'broken');
      shown += await page.getByText('onerror').count() + await page.locator('textarea').evaluateAll(
        (fields) => fields.filter((field) => field.value.includes('onerror')).length);
    }
    assert.ok(shown >= 4, `shown ${shown} times`);
    assert.deepEqual(complaints, []);
  },
});
