// What holds of every page: nothing that axe objects to, no markup from names. `SCREENSHOTS=folder` keeps pictures;
// those in docs/screenshots were made so on a fresh demo and made small with `pngquant --speed 1 --strip 32`.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { runNamed } from '../chromium.mjs';
import { anotherBrowser, complaintsOf, openAny, password, signIn, signInAsAdministrator, still } from './kit.mjs';
import { storeMarkup } from './markup.mjs';
import { pages } from './pages.mjs';
import { prepare } from './prepare.mjs';

const said = (node) => `${node.target} ${node.any[0]?.message ?? ''}`;

// By the button in the bar, where it is not shown already; the pointer goes back where nothing is.
async function show(page, theme) {
  const name = theme === 'dark' ? 'Dark' : 'Light';
  const button = page.getByRole('banner').getByRole('button', { name, exact: true });
  if (await button.count() > 0) {
    await button.click();
    await page.mouse.move(0, 790);
  }

  await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
}

// How often a text stands on the page, in fields as well.
const countOf = (text) =>
  [document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)]
    .reduce((count, one) => count + one.split(text).length - 1, 0);

const themes = ['light', 'dark'];

// What is wrong with a page as it is now; in the dark only what colours can do.
async function objectionsTo(page, theme) {
  await still(page);
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (theme === 'dark') {
    axe.withRules(['color-contrast', 'link-in-text-block']);
  }

  const { violations } = await axe.analyze();
  return violations.map((one) => `${one.id} at ${one.nodes.map(said).join(', ')}`);
}

// Every page is opened once and looked at in both themes, two pages at a time. With SCREENSHOTS there is no markup in
// the pictures.
await runNamed({
  async 'axe objects to nothing in either theme, and markup in names is text'(page) {
    const pictures = process.env.SCREENSHOTS;
    await prepare();
    const stored = pictures ? { kept: 0, pages: [] } : await storeMarkup();
    const other = await anotherBrowser(page);
    await signIn(other, await signInAsAdministrator(page), password);
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
          await show(tab, theme);
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
    await Promise.all([page, other].map(lookAtAll));

    assert.deepEqual(objections, []);
    assert.ok(pictures || (stored.kept >= 12 && shown >= 12), `kept ${stored.kept}, shown ${shown} times`);
  },
});
