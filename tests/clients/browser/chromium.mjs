// Runs a scenario of a program in this folder in Chromium: `PROGRAM CREDENTIALS_FILE CHROMIUM SCENARIO`.

import { readFileSync } from 'node:fs';

const [credentialsFile, executablePath, scenario] = process.argv.slice(2);

/** What `licet serve --demo --credentials-file` has written. */
export const credentials = credentialsFile === '--list' ? {} : JSON.parse(readFileSync(credentialsFile, 'utf8'));

/** A page of a browser that knows nothing yet. */
export async function inBrowser(run) {
  // Only now: to list scenarios no browser is needed, and this takes a second.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
  try {
    // The demo's certificate authority is its own; only this context does without knowing it.
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    context.setDefaultTimeout(30_000);
    await run(await context.newPage());
  } finally {
    await browser.close();
  }
}

/** Runs the scenario that the command line names, or with `--list` says which there are. */
export async function runNamed(scenarios, run = inBrowser) {
  if (credentialsFile === '--list') {
    console.log(Object.keys(scenarios).join('\n'));
  } else {
    await run(scenarios[scenario]);
    console.log(`held: ${scenario}`);
  }
}
