// The owner of a running demo, who makes what scenarios need: calls signed as every OVHcloud client signs them.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

/** Calls with the credentials that `licet serve --demo --credentials-file` writes; answers with status and body. */
export const ownerOf = (credentials) => async (
  method, path, body, consumerKey = credentials.consumerKey, headers = {}) => {
  const { applicationKey, applicationSecret, httpsUrl } = credentials;
  const [url, text] = [httpsUrl + path, body === undefined ? '' : JSON.stringify(body)];
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = [applicationSecret, consumerKey, method, url, text, timestamp].join('+');
  const answer = await fetch(url, {
    method,
    body: text === '' ? undefined : text,
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      'X-Ovh-Application': applicationKey,
      'X-Ovh-Consumer': consumerKey,
      'X-Ovh-Timestamp': timestamp,
      'X-Ovh-Signature': `$1$${createHash('sha1').update(signed).digest('hex')}`,
    },
  });
  const type = answer.headers.get('Content-Type') ?? '';
  return { status: answer.status, body: type.includes('json') ? await answer.json() : await answer.text() };
};

/** The body of an answer, which must be a success. */
export async function expect(answer) {
  const { status, body } = await answer;
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

export const unique = () => Math.random().toString(36).slice(2, 10);
