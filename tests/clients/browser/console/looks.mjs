// What holds of every page: nothing that axe objects to, no markup from names. `SCREENSHOTS=folder` keeps pictures.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { runNamed } from '../chromium.mjs';
import { complaintsOf, openAny, signInAsAdministrator } from './kit.mjs';
import { storeMarkup } from './markup.mjs';
import { pages } from './pages.mjs';
import { prepare } from './prepare.mjs';

const said = (node) => `${node.target} ${node.any[0]?.message ?? ''}`;

// As the button in the bar does it, which home.mjs clicks.
const show = (theme) => {
  localStorage.setItem('licet.theme', theme);
  document.documentElement.dataset.theme = theme;
};

// How often a text stands on the page, in fields as well.
const countOf = (text) =>
  [document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)]
    .reduce((count, one) => count + one.split(text).length - 1, 0);

const themes = ['light', 'dark'];

// What is wrong with a page as it is now; in the dark only what colours can do.
async function objectionsTo(page, theme) {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (theme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
  return violations.map((one) => `${one.id} at ${one.nodes.map(said).join(', ')}`);
}

// Every page is opened once and looked at in both themes, two pages at a time. With SCREENSHOTS there is no markup in
// the pictures.
await runNamed({
  async 'axe objects to nothing in either theme, and markup in names is text'(page) {
    const pictures = process.env.SCREENSHOTS;
    await prepare();
    const stored = pictures ? { kept: 0, pages: [] } : await storeMarkup();
    await signInAsAdministrator(page);
    const waiting = [...Object.entries(pages), ...stored.pages.map((hash) => [hash, hash])];
    const objections = [];
    let shown = 0;
    const lookAtAll = async (tab) => {
      const complaints = complaintsOf(tab);
      await tab.setViewportSize({ width: 1280, height: 800 });
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [name, hash] = next;
        await openAny(tab, hash);
        for (const theme of themes) {
          await tab.evaluate(show, theme);
          objections.push(...(await objectionsTo(tab, theme)).map((one) => `${theme} ${name}: ${one}`));
          if (pictures) {
            await tab.screenshot({ path: `${pictures}/${name}-${theme}.png` });
          }
        }

        assert.equal(await tab.locator('#console img, #console b').count(), 0, hash);
        assert.notEqual(await tab.title(), 'broken', hash);
        shown += await tab.evaluate(countOf, 'onerror');
      }

      objections.push(...complaints);
    };
    await Promise.all([page, await page.context().newPage()].map(lookAtAll));

    assert.deepEqual(objections, []);
    assert.ok(pictures || (stored.kept >= 12 && shown >= 12), `kept ${stored.kept}, shown ${shown} times`);
  },
});
