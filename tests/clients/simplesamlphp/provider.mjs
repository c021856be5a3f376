// Debian's SimpleSAMLphp as an identity provider on PHP's own web server: a folder with its configuration, made anew
// for each run, and a process that ends with it.

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const library = '/usr/share/simplesamlphp';

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const php = (value) => value === null ? 'null'
  : typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  : typeof value !== 'object' ? String(value)
  : `[${Object.entries(value).map(([key, one]) => `${Array.isArray(value) ? '' : `${php(key)} => `}${php(one)}`)}]`;

export async function startProvider() {
  const folder = mkdtempSync(join(tmpdir(), 'licet-ssp-'));
  const url = `http://127.0.0.1:${await freePort()}/simplesaml`;
  for (const name of ['config', 'metadata', 'cert', 'log', 'data', 'tmp', 'www', 'sessions']) {
    mkdirSync(join(folder, name));
  }

  symlinkSync(`${library}/www`, join(folder, 'www', 'simplesaml'));
  const write = (name, text) => writeFileSync(join(folder, name), `<?php\n${text}\n`);
  const [key, certificate] = [join(folder, 'cert/idp.key'), join(folder, 'cert/idp.crt')];
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=idp', '-keyout', key, '-out',
    certificate,
  ], { stdio: 'ignore' });
  write('config/config.php', `$config = ${php({
    baseurlpath: `${url}/`,
    certdir: join(folder, 'cert/'),
    loggingdir: join(folder, 'log/'),
    datadir: join(folder, 'data/'),
    tempdir: join(folder, 'tmp'),
    metadatadir: join(folder, 'metadata/'),
    attributenamemapdir: `${library}/attributemap/`,
    secretsalt: 'a salt of this run',
    'auth.adminpassword': 'none',
    timezone: 'UTC',
    'logging.handler': 'file',
    'logging.level': 7,
    'logging.logfile': 'idp.log',
    'enable.saml20-idp': true,
    'module.enable': { exampleauth: true, core: true, saml: true },
    'session.cookie.secure': false,
    'session.cookie.samesite': null,
    'session.phpsession.savepath': join(folder, 'sessions'),
    'session.phpsession.cookiename': 'SimpleSAML',
    'language.available': ['en'],
    'language.default': 'en',
    'theme.use': 'default',
    'store.type': 'phpsession',
    'metadata.sources': [{ type: 'flatfile' }],
  })};`);
  const person = (uid, ...groups) => ({ uid: [uid], mail: [`${uid}@example.org`], groups });
  write('config/authsources.php', `$config = ${php({
    'example-userpass': {
      0: 'exampleauth:UserPass',
      'jane:jane-password': person('jane', 'devops', 'unknown'),
      'eve:eve-password': person('eve', 'nobodies'),
    },
  })};`);
  write('metadata/saml20-idp-hosted.php', `$metadata['__DYNAMIC:1__'] = ${php({
    host: '__DEFAULT__',
    privatekey: 'idp.key',
    certificate: 'idp.crt',
    auth: 'example-userpass',
    SingleSignOnServiceBinding: [
      'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
    ],
  })};`);
  write('metadata/saml20-sp-remote.php', '');

  const process = spawn('php', [
    '-d', 'display_errors=0', '-d', 'error_reporting=0', '-S', new URL(url).host, '-t', join(folder, 'www'),
  ], {
    env: { PATH: '/usr/bin:/bin', SIMPLESAMLPHP_CONFIG_DIR: join(folder, 'config') },
    stdio: 'ignore',
  });
  const metadataUrl = `${url}/saml2/idp/metadata.php`;
  for (let attempt = 0; ; attempt += 1) {
    const metadata = await fetch(metadataUrl).then((answer) => answer.ok ? answer.text() : null, () => null);
    if (metadata !== null || attempt === 100) {
      if (metadata === null) {
        throw new Error('SimpleSAMLphp did not start');
      }

      return {
        url,
        folder,
        metadata,
        // Tells it of a service provider.
        trust: (entityId, settings) => write(
          'metadata/saml20-sp-remote.php', `$metadata[${php(entityId)}] = ${php(settings)};`),
        stop: async () => {
          const ended = new Promise((resolve) => { process.on('exit', resolve); });
          process.kill();
          await ended;
          rmSync(folder, { recursive: true });
        },
      };
    }

    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
