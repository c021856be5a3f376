// AWS's API as its administrator calls it: what scenarios need is made so. Signature Version 4, in the headers.

import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { credentials } from '../chromium.mjs';

const hash = (text) => createHash('sha256').update(text).digest('hex');
const keyed = (key, text) => createHmac('sha256', key).update(text).digest();

/** An operation of IAM; answers with its XML, which must be no refusal. */
export async function awsCall(action, parameters = {}) {
  const { accessKeyId, secretAccessKey } = credentials.aws;
  const { host } = new URL(credentials.httpsUrl);
  const body = new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters }).toString();
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/us-east-1/iam/aws4_request`;
  const type = 'application/x-www-form-urlencoded';
  const names = 'content-type;host;x-amz-date';
  const canonical = `POST\n/\n\ncontent-type:${type}\nhost:${host}\nx-amz-date:${time}\n\n${names}\n${hash(body)}`;
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash(canonical)}`;
  const key = scope.split('/').reduce((secret, part) => keyed(secret, part), `AWS4${secretAccessKey}`);
  const signature = createHmac('sha256', key).update(text).digest('hex');
  const answer = await fetch(`${credentials.httpsUrl}/`, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': type,
      'X-Amz-Date': time,
      Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, `
        + `SignedHeaders=${names}, Signature=${signature}`,
    },
  });
  const xml = await answer.text();
  assert.equal(answer.status, 200, xml);
  return xml;
}
