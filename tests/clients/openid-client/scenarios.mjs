// Signs in at a running Licet with the unmodified client openid-client, as a web application does.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node scenarios.mjs CREDENTIALS_FILE SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes. Exits with 0 when every assertion of the
// scenario held; the last line of the output says so.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as client from 'openid-client';
import { expect, ownerOf, unique } from '../owner.mjs';

const [credentialsFile, scenario] = process.argv.slice(2);
const credentials = JSON.parse(readFileSync(credentialsFile, 'utf8'));
const { account, httpsUrl } = credentials;
const password = 'a password of one’s own';
const owner = ownerOf(credentials);
const call = (...of) => expect(owner(...of));
const callback = 'https://app.example/callback';
const left = 'https://app.example/left';

async function newUser() {
  const login = `openid-${unique()}`;
  await call('POST', '/1.0/me/identity/user', { login, password, email: `${login}@example.com` });
  return login;
}

// An application, as the client knows it.
async function newApplication(members = {}, authentication = undefined) {
  const { clientId, clientSecret } = await call('POST', '/1.0/me/api/oauth2/client', {
    name: `app ${unique()}`, description: '', flow: 'AUTHORIZATION_CODE', callbackUrls: [callback],
    postLogoutRedirectUrls: [left], ...members,
  });
  return client.discovery(new URL(httpsUrl), clientId, clientSecret || undefined, authentication?.(clientSecret));
}

// What a browser without script does: keeps cookies, follows redirections here, sends forms.
class Browser {
  #cookies = new Map();

  async open(url, init = {}) {
    for (let hops = 0; hops < 10; hops += 1) {
      const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
      const headers = { ...init.headers, ...(cookie && { cookie }) };
      const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
      for (const line of answer.headers.getSetCookie()) {
        const [name, value] = line.split(';')[0].split('=', 2);
        if (value === '') this.#cookies.delete(name); else this.#cookies.set(name, value);
      }
      if (answer.status !== 303) return { url, text: await answer.text() };
      url = new URL(answer.headers.get('location'), url);
      if (url.origin !== new URL(httpsUrl).origin) return { url, text: '' };
      init = {};
    }
    throw new Error('too many redirections');
  }

  submit(page, fields) {
    const unescaped = (text) => text.replaceAll('&quot;', '"').replaceAll('&#x2B;', '+').replaceAll('&amp;', '&');
    const body = new URLSearchParams();
    for (const [, name, value] of page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
      body.append(name, unescaped(value));
    }
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const action = page.text.match(/<form method="post" action="([^"]*)"/)[1];
    return this.open(new URL(action, httpsUrl), { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } });
  }
}

// From the application to the sign-in page, over the question, and back; returns the tokens.
async function signIn(config, browser, login, scope) {
  const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
  const parameters = {
    redirect_uri: callback, scope, state, nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  };
  let page = await browser.open(client.buildAuthorizationUrl(config, parameters));
  page = await browser.submit(page, { name: `${account}/${login}`, password });
  assert.match(page.text, /<h1>Sign in to app /);
  page = await browser.submit(page, { answer: 'allow' });
  assert.equal(page.url.origin + page.url.pathname, callback);
  return client.authorizationCodeGrant(config, page.url, {
    pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true,
  });
}

const scenarios = {
  async 'discovery, code with PKCE, userinfo, refresh and the end of the session'() {
    const [config, browser, login] = [await newApplication(), new Browser(), await newUser()];
    assert.equal(config.serverMetadata().issuer, httpsUrl);
    const tokens = await signIn(config, browser, login, 'openid profile email groups offline_access');

    const claims = tokens.claims();
    assert.equal(claims.sub, `urn:v1:eu:identity:user:${account}/${login}`);
    assert.equal(claims.email, `${login}@example.com`);
    assert.deepEqual(claims.groups, ['DEFAULT']);
    const who = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.equal(who.preferred_username, login);
    const next = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.notEqual(next.access_token, tokens.access_token);
    assert.equal(next.claims().sub, claims.sub);
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: next.id_token, post_logout_redirect_uri: left, state: 'over',
    });
    assert.equal((await browser.open(url)).url.href, `${left}?state=over`);
    assert.match((await browser.open(new URL('/auth/', httpsUrl))).text, /<h1>Sign in<\/h1>/);
  },

  async 'a public client with PKCE, introspection and revocation'() {
    const [open, secret] = [await newApplication({ isPublic: true }, () => client.None()), await newApplication()];
    const tokens = await signIn(open, new Browser(), await newUser(), 'openid offline_access');

    assert.equal((await client.tokenIntrospection(secret, tokens.access_token)).active, true);
    await client.tokenRevocation(open, tokens.refresh_token);
    assert.equal((await client.tokenIntrospection(secret, tokens.access_token)).active, false);
    await assert.rejects(client.refreshTokenGrant(open, tokens.refresh_token), { error: 'invalid_grant' });
  },

  async 'an answer of another issuer is refused'() {
    const config = await newApplication();
    const url = new URL(`${callback}?code=x&state=s&iss=${encodeURIComponent('https://evil.example')}`);

    const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: 's' };
    const isAboutIssuer = (error) => /iss/.test(error.cause?.message ?? '');

    await assert.rejects(client.authorizationCodeGrant(config, url, checks), isAboutIssuer);
    url.searchParams.delete('iss');
    await assert.rejects(client.authorizationCodeGrant(config, url, checks), isAboutIssuer);
  },
};

if (scenario === '--list') {
  console.log(Object.keys(scenarios).join('\n'));
} else {
  await scenarios[scenario]();
  console.log(`held: ${scenario}`);
}
