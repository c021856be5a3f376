// How long each page of the console takes in an account of many policies, until everything is shown. Run by hand;
// the figures are in docs/performance.md.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node speed.mjs CREDENTIALS_FILE CHROMIUM 'with 10000 policies'

import { expect } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import { call, httpsUrl, signInAsAdministrator, userUrn } from './kit.mjs';
import { pages } from './pages.mjs';

const policies = 10_000;
const rounds = 3;

const policy = (number) => ({
  name: `many-${number}`,
  description: `of team ${number % 100}`,
  identities: [userUrn(`member-${number % 1000}`)],
  resources: [{ urn: `urn:v1:eu:resource:vps:vps-${number}.example.net` }],
  permissions: { allow: [{ action: 'vps:apiovh:reboot' }, { action: 'vps:apiovh:snapshot/*' }] },
});

async function makePolicies() {
  const { length } = await expect(call('GET', '/v2/iam/policy'));
  for (let made = length; made < policies; made += 50) {
    const next = Array.from({ length: 50 }, (_, index) => policy(made + index));
    await Promise.all(next.map((one) => expect(call('POST', '/v2/iam/policy', one))));
  }
}

// From the beginning of a fresh load, with nothing of the page kept, to the last change of what is shown.
async function milliseconds(page, hash) {
  await page.goto(`${httpsUrl}/${hash}`);
  await page.reload();
  await page.waitForFunction(() =>
    document.querySelector('h1') !== null && document.querySelector('.loading, [aria-busy=true]') === null
    && performance.now() - globalThis.lastChange > 1000);
  return page.evaluate(() => globalThis.lastChange);
}

const noteChanges = () => {
  globalThis.lastChange = 0;
  new MutationObserver(() => { globalThis.lastChange = performance.now(); })
    .observe(document, { childList: true, subtree: true, characterData: true });
};

await runNamed({
  async 'with 10000 policies'(page) {
    await makePolicies();
    await signInAsAdministrator(page);
    await page.addInitScript(noteChanges);
    for (const [name, hash] of Object.entries(pages)) {
      const times = [];
      for (let round = 0; round < rounds; round++) {
        times.push(await milliseconds(page, hash));
      }

      const median = times.toSorted((one, other) => one - other)[rounds >> 1];
      console.log(JSON.stringify({ page: name, median: Math.round(median), worst: Math.round(Math.max(...times)) }));
    }
  },
});
