// @vitest-environment jsdom
import { expect, it } from 'vitest'
import * as client from './ClientFields'
import * as provider from './ProviderForm'

const application = { flow: 'AUTHORIZATION_CODE', resource: 'urn:v1:eu:resource:application:wiki' } as const
const names = {
  metadata: '<m/>', userAttributeName: ' ', groupAttributeName: '', disableUsers: false, signRequests: false, encryptedAssertions: false,
  requestedAttributes: [],
}

it('a resource that is cleared is sent as empty in an edit, and left out of what is new', () => {
  const draft = client.draftOf(application)
  expect(client.bodyOf(draft, false)).toMatchObject({ resource: application.resource })
  expect(client.bodyOf({ ...draft, resource: ' ' }, false)).toMatchObject({ resource: '' })
  expect(client.bodyOf({ ...draft, resource: '' }, true)).not.toHaveProperty('resource')
})

it('a name of an attribute that is cleared is sent as empty in an edit, and left out of what is new', () => {
  expect(provider.bodyOf(names, false)).toMatchObject({ userAttributeName: '', groupAttributeName: '' })
  expect(provider.bodyOf(names, true)).not.toHaveProperty('userAttributeName')
  expect(provider.bodyOf(names, true)).not.toHaveProperty('groupAttributeName')
  expect(provider.bodyOf({ ...names, groupAttributeName: ' groups ' }, true)).toMatchObject({ metadata: '<m/>', groupAttributeName: 'groups' })
})
