// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { isOfSystem, listPath, needsOf } from './tagging'

const asked = (type: string, tags: readonly string[]) => Object.fromEntries(new URL(listPath(type, tags), 'https://x').searchParams)

test('the list is asked for a type and tags', () => {
  expect(listPath('', [])).toBe('/v2/iam/resource')
  expect(asked('vps', [])).toEqual({ resourceType: 'vps' })
  expect(JSON.parse(asked('', ['team=a=b', 'team', 'owner'])['tags']!)).toEqual({
    team: [{ operator: 'EQ', value: 'a=b' }, { operator: 'EXISTS' }], owner: [{ operator: 'EXISTS' }],
  })
})

test('a right on the account is enough, else it is needed on the resource', () => {
  const urn = 'urn:v1:eu:resource:vps:vps-1'
  expect(needsOf(new Set(['account:apiovh:iam/resource/tag/add']), urn, 'add')).toBeUndefined()
  expect(needsOf(new Set(), urn, 'remove')).toEqual({ urn, needs: ['vps:apiovh:iam/resource/tag/remove'] })
  expect(needsOf(null, urn, 'edit')).toEqual({ urn, needs: ['vps:apiovh:iam/resource/edit'] })
})

test('tags of the system', () => expect([isOfSystem('ovh:type'), isOfSystem('team')]).toEqual([true, false]))
