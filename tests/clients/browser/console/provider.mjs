// Single sign-on is set up by clicking.
//
//   NODE_EXTRA_CA_CERTS=ca.pem node FILE CREDENTIALS_FILE CHROMIUM SCENARIO
//
// CREDENTIALS_FILE is what `licet serve --demo --credentials-file` writes.

import assert from 'node:assert/strict';
import { expect } from '../../owner.mjs';
import { runNamed } from '../chromium.mjs';
import {
  assertAccessible, attributeReads, call, complaintsOf, dialogOf, httpsUrl, open, press, signInAsAdministrator,
} from './kit.mjs';

// A certificate of RSA that ends in a hundred years; nobody has its key.
const certificate = [
  'MIIDFjCCAf6gAwIBAgITJ4x+tXuNPDG54hrwpT/82TkODTANBgkqhkiG9w0BAQsFADAaMRgwFgYDVQQDDA9pZHAuZXhhbXBsZS5j',
  'b20wIBcNMjYxMTIyMDUwOTI4WhgPMjEyNjEwMjkwNTA5MjhaMBoxGDAWBgNVBAMMD2lkcC5leGFtcGxlLmNvbTCCASIwDQYJKoZI',
  'hvcNAQEBBQADggEPADCCAQoCggEBALigsydsFkA76O2T4o+4DdpVPnrrEnaqIxPru7GY+/iqUT+b/RXZQSEAbz+yydaR9wVL97sx',
  'rTUIL1x76hnB5gZcH5k6vUrDuLdsAO+4hI+3+ibxMd1RRysSVx8QxigDJFE1rsdgoq7ERmz7doF15UFDHRsYB2Onk2bN1tiftIJE',
  'DsuODMo8PZy0KOJibJWMsOrWRScwjAYT09vtsjXVrPkQjbJYsQ4albHvmqKSPn+bSySE1NPFG3yL+xxHIyzgcRlPQZ+9K0n981hq',
  'kp7w88oWqvL5LK85H74OHudENo+F+0l7uyPjxvk4hmPTO0FOwGhC569xQu/P2JJNiVSJsMECAwEAAaNTMFEwHQYDVR0OBBYEFOt3',
  'ASwH2kL9hfGe1p8ArfETXoN6MB8GA1UdIwQYMBaAFOt3ASwH2kL9hfGe1p8ArfETXoN6MA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZI',
  'hvcNAQELBQADggEBAGDkUGr7LUiznosB07LXa1UwMGXnxx63d1KQUyEk8r7ctALQewapMUhNXKoOvZmLy8QZKVpsOQEWiHDl68w8',
  'NcX56oJBQKmAz+8ejYsKbLBqRB3BmerezPJ96fcmGsWtIqxt0GwHDw+5RIiG57cnm2Fkf7mL+iEaKuw5J3qzcBqcXgFrDuuLe7pk',
  'ye8Auxgym/bdw4/rF7euircqIxhvL3KjwIoDmhr4KimaUT4XtKTh6H5/Gm7pZdnzZOp1D4vcPrYr8sk7yK8/ywFBGT/+9oX1dIqT',
  'i4mjwb+1hyB3tcZTTjCEaTG9ETM6vroyJ0ev/s0c/yB8urHU6dnpoBqB+FY=',
].join('');

function metadata() {
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/console">
    <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
      <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
        <X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
      <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
        Location="https://idp.example.com/sso"/></IDPSSODescriptor></EntityDescriptor>`;
}

await runNamed({
  async 'an identity provider is set up, changed and removed'(page) {
    const complaints = complaintsOf(page);
    await call('DELETE', '/1.0/me/identity/provider');
    await signInAsAdministrator(page);
    await open(page, '#/identities?tab=sso');
    page.setDefaultTimeout(12_000);
    await page.getByText(`${httpsUrl}/auth/saml/acs`).first().waitFor();
    await press(page, 'Set up the identity provider');
    await dialogOf(page).getByLabel('Metadata as a file').setInputFiles({
      name: 'metadata.xml', mimeType: 'application/xml', buffer: Buffer.from(metadata()),
    });
    await dialogOf(page).getByLabel('Attribute with the groups').fill('memberOf');
    await press(dialogOf(page), 'Request an attribute');
    await assertAccessible(page);
    await dialogOf(page).getByLabel('Name 1', { exact: true }).fill('memberOf');
    await press(dialogOf(page), 'Save');
    await dialogOf(page).waitFor({ state: 'detached' });
    await page.getByText('https://idp.example.com/sso').waitFor();
    await page.getByText('whose name is a value of memberOf').waitFor();
    const made = await expect(call('GET', '/1.0/me/identity/provider'));
    assert.equal(made.extensions.requestedAttributes[0].name, 'memberOf');

    await press(page, 'Edit');
    await dialogOf(page).getByLabel('Attribute with the groups').fill('groups');
    await dialogOf(page).getByText('Sign the requests to the provider').click();
    await press(dialogOf(page), 'Save');
    await page.getByText('requests are signed').waitFor();
    const changed = await expect(call('GET', '/1.0/me/identity/provider'));
    assert.deepEqual([changed.groupAttributeName, changed.signRequests], ['groups', true]);
    await attributeReads(page.getByRole('link', { name: 'Test the sign-in' }), 'href', /auth\/saml\/test$/);

    await assertAccessible(page);
    await press(page, 'Delete: 2. Identity provider');
    await press(dialogOf(page), 'Delete');
    await page.getByText('No identity provider is set up').waitFor();
    assert.equal((await call('GET', '/1.0/me/identity/provider')).status, 404);
    assert.deepEqual(complaints, []);
  },
});
