// What pages show that the demo has not.

import assert from 'node:assert/strict';
import { unique } from '../../owner.mjs';
import { awsCall } from './aws.mjs';
import { cloudCall } from './kit.mjs';

export const trust = JSON.stringify({
  Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
});

/** Makes it, where it is not there yet. */
export async function prepare() {
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
