// @vitest-environment jsdom
import { jsonLanguage } from '@codemirror/lang-json'
import { describe, expect, it } from 'vitest'
import { conditionLanguage } from '../testing/conditionLanguage'
import { Chance, randomPolicy } from '../testing/randomPolicies'
import { writeDocument } from './draft'
import { completionsAt, type Vocabulary } from './jsonComplete'
import { oddities } from './jsonLint'
import { policyShape } from './shape'

const vocabulary: Vocabulary = {
  identities: ['urn:v1:eu:identity:user:a/john.doe'], resources: ['urn:v1:eu:resource:vps:one'], actions: ['vps:apiovh:reboot'],
  permissionsGroups: ['urn:v1:eu:permissionsGroup:ovh:globalAdmin'], attributes: conditionLanguage,
}

// `|` is where one is.
function offered(marked: string) {
  const at = marked.indexOf('|')
  const text = marked.replace('|', '')
  return completionsAt(jsonLanguage.parser.parse(text), text, at, policyShape, vocabulary)
}

const labels = (marked: string) => offered(marked)?.options.map((one) => one.label) ?? null
const oddIn = (text: string) => oddities(jsonLanguage.parser.parse(text), text, policyShape, conditionLanguage)

describe('the JSON view offers', () => {
  it('the members that are not there yet', () => {
    expect(labels('{"name": "a", "|": 1}')).toEqual(['description', 'identities', 'resources', 'permissions', 'permissionsGroups', 'conditions', 'expiredAt', 'shadow'])
    expect(labels('{"permissions": {"|"')).toEqual(['allow', 'except', 'deny'])
    expect(labels('{"conditions": {"|"}}')).toEqual(['operator', 'values', 'conditions'])
  })

  it.each([
    ['{"identities": ["|"]}', 'urn:v1:eu:identity:user:a/john.doe'],
    ['{"identities": ["urn:v1:eu:|"]}', 'urn:v1:eu:identity:user:a/john.doe'],
    ['{"resources": [{"urn": "|"}]}', 'urn:v1:eu:resource:vps:one'],
    ['{"permissions": {"allow": [{"action": "vps|"}]}}', 'vps:apiovh:reboot'],
    ['{"permissions": {"deny": [{"action": "|"', 'vps:apiovh:reboot'],
    ['{"permissionsGroups": [{"urn": "|"}]}', 'urn:v1:eu:permissionsGroup:ovh:globalAdmin'],
    ['{"conditions": {"operator": "|"}}', 'MATCH'],
    ['{"conditions": {"conditions": [{"conditions": [{"operator": "|"}]}]}}', 'MATCH'],
    ['{"conditions": {"operator": "MATCH", "values": {"|": ""}}}', 'date(Europe/Paris).Date'],
    ['{"conditions": {"values": {"|": ""}}}', 'request.IP.IN_RANGE'],
  ])('at %s what stands there', (marked, label) => expect(labels(marked)).toContain(label))

  it('between texts a whole entry', () => {
    expect(offered('{"permissions": {"allow": [|]}}')?.options[0]?.apply).toBe('{ "action": "vps:apiovh:reboot" }')
    expect(offered('{"identities": [ | ]}')?.options[0]?.apply).toBe('"urn:v1:eu:identity:user:a/john.doe"')
    expect(offered('{ | }')?.options.find((one) => one.label === 'resources')?.apply).toBe('"resources": []')
  })

  it('nothing where a text is free', () => {
    expect(labels('{"name": "|"}')).toEqual([])
    expect(labels('{"later": {"than": "|"}}')).toEqual([])
  })
})

describe('the JSON view finds odd', () => {
  const whole = (part: string) => `{"name": "a", "identities": [], "resources": [], "permissions": {}${part}}`

  it('nothing about a policy as it is written', () => {
    const chance = new Chance(7)
    for (let count = 0; count < 200; count++) {
      const text = writeDocument(randomPolicy(chance, conditionLanguage))
      expect(oddIn(text).filter((one) => one.severity === 'error')).toEqual([])
    }
  })

  it.each([
    [whole(', "colour": 1'), 'colour', 'No “colour” is known here'],
    [whole(', "shadow": "yes"'), 'yes', 'Here has to stand true or false'],
    [whole(', "name": "b"'), 'name": "b', '“name” is there twice'],
    [whole(', "permissionsGroups": ["a"]'), '"a"]', 'Here has to stand an object'],
    [whole(', "conditions": {"operator": "XOR"}'), 'XOR', 'The operator is one of MATCH, AND, OR, NOT'],
    [whole(', "conditions": {"operator": "MATCH", "values": {"request.IPv6": ""}}'), 'request.IPv6', 'is no key of a condition'],
    [whole(', "id": "x"'), 'id', 'is kept by the server'],
    ['{"name": "a", "identities": [], "resources": []}', '{"name', 'Missing here: permissions'],
  ])('%s', (text, where, message) => {
    const found = oddIn(text)
    expect(found.map((one) => one.message).join('; ')).toContain(message)
    const place = text.lastIndexOf(where)
    expect(found.some((one) => one.from <= place && place < one.to)).toBe(true)
  })

  it('what is no JSON, without going beyond the text', () => {
    for (const text of ['', '{', '{"name": ', '{"name": "a",}', '[1', 'x']) {
      for (const one of oddIn(text)) {
        expect(one.to).toBeLessThanOrEqual(text.length)
      }
    }

    expect(oddIn('{"name": "a",,}').length).toBeGreaterThan(0)
  })
})
