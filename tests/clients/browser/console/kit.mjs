// What the scenarios of the console share: who signs in, how a page is opened, what a browser complains about.

import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { expect, ownerOf, unique } from '../../owner.mjs';
import { credentials } from '../chromium.mjs';
import { awsCall } from './aws.mjs';

export const { account, httpsUrl } = credentials;
export const call = ownerOf(credentials);
export const password = 'a password of one’s own';
export const vps = 'urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net';
export const userUrn = (login) => `urn:v1:eu:identity:user:${account}/${login}`;

/** The owner's call of the cloud-management layer. */
export const cloudCall = (method, path, body) =>
  call(method, `/api${path}`, body, credentials.consumerKey, { 'X-Api-Version': '1.5' });

/** Gives a user roles of the cloud-management layer. */
export async function grant(login, ...roles) {
  for (const role of roles) {
    const granted = await cloudCall('POST', '/permissions', {
      permission: { user_href: `/api/users/${login}`, role_title: role },
    });
    assert.equal(granted.status, 201, granted.body);
  }
}

/** Somebody who may do everything, to AWS's API and at the cloud, too; signed in. */
export async function signInAsAdministrator(page) {
  const login = `admin-${unique()}`;
  await expect(call('POST', '/1.0/me/identity/user', { login, password, group: 'ADMIN' }));
  await awsCall('AttachUserPolicy', { UserName: login, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
  await grant(login, 'observer', 'admin', 'actor');
  await signIn(page, login, password);
  return login;
}

export async function signIn(page, login, secret) {
  // What was open may be on its way to the sign-in by itself, which would end the way there.
  await page.goto('about:blank');
  await page.goto(`${httpsUrl}/`);
  await page.waitForURL(/sign-in/);
  await page.getByLabel('Name').fill(`${account}/${login}`);
  await page.getByLabel('Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** A page of somebody else, who shares nothing with the browser of this one. */
export async function anotherBrowser(page) {
  const context = await page.context().browser().newContext({ ignoreHTTPSErrors: true });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

/** Opens a page of the console, and waits until it has all that it asks for. */
export async function open(page, hash) {
  await openAny(page, hash);
  assert.notEqual(await page.locator('h1').innerText(), 'There is no such page', hash);
}

/** As its sibling, also where there is no such page. */
export async function openAny(page, hash) {
  await page.goto(`${httpsUrl}/${hash}`);
  // Within one document the page before stays until the next frame: what is clicked shall not be on it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.locator('h1').waitFor();
  await settled(page);
}

export async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}

/** Asserts of a page what it may still be about to show: asked again until it holds, in the end once more aloud. */
export async function soon(assertion) {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    try {
      return await assertion();
    } catch (problem) {
      if (!(problem instanceof assert.AssertionError)) {
        throw problem;
      }
    }

    await new Promise((done) => setTimeout(done, 50));
  }

  return assertion();
}

/** A number of things is there. */
export const counts = (locator, number) => soon(async () => assert.equal(await locator.count(), number));

/** What a locator finds has an attribute that reads so. */
export const attributeReads = (locator, name, pattern) =>
  soon(async () => assert.match((await locator.getAttribute(name)) ?? '', pattern));

/** A field holds this. */
export const holds = (field, value) => soon(async () => assert.equal(await field.inputValue(), value));

export const dialogOf = (page) => page.getByRole('dialog');
export const press = (place, name) => place.getByRole('button', { name, exact: true }).click();

/** Waits until no dialog is open any more. */
export const closed = (page) => dialogOf(page).waitFor({ state: 'detached' });

/** Notes whatever the browser complains about: errors of the page, and what the content security policy forbids. */
export function complaintsOf(page) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 40')) {
      complaints.push(message.text());
    }
  });
  return complaints;
}

export async function add(page, list, name) {
  await page.getByLabel(`Add: ${list}`, { exact: true }).fill(name);
  await page.getByLabel(`Add: ${list}`, { exact: true }).press('Enter');
}

/** Waits for what moves or fades: only then it has its colours. What turns for ever is not waited for. */
export const still = (page) => page.evaluate(() => Promise.allSettled(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime)).map((one) => one.finished)));

/** Nothing that axe objects to, as the page is now: for dialogs, which have no address. */
export async function assertAccessible(page) {
  await still(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((one) => `${one.id} at ${one.nodes.map((node) => node.target).join(', ')}`), []);
}
