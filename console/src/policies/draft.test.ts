// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { Policy, PolicyDocument } from '../api/types'
import { allowsAll, documentOf, emptyPolicy, readDocument, typeInUrn, typesOf, withList, writeDocument } from './draft'

const office: PolicyDocument = {
  name: 'office',
  description: 'only from the office, on working days',
  identities: ['urn:v1:eu:identity:user:xx1111-ovh/john.doe', 'urn:v1:eu:identity:group:xx1111-ovh/devs'],
  resources: [{ urn: 'urn:v1:eu:resource:vps:*' }, { urn: 'urn:v1:eu:resourceGroup:aa0713ab-ed13-4f1a-89a5-32aa0cb936d8' }],
  permissions: {
    allow: [{ action: 'vps:apiovh:*' }], except: [{ action: 'vps:apiovh:terminate' }], deny: [{ action: 'vps:apiovh:rebuild' }],
  },
  permissionsGroups: [{ urn: 'urn:v1:eu:permissionsGroup:ovh:vps-read' }],
  conditions: {
    operator: 'AND',
    conditions: [
      { operator: 'MATCH', values: { 'request.IP.IN_RANGE': '10.23.0.0/16' } },
      { operator: 'NOT', conditions: [{ operator: 'MATCH', values: { 'date(Europe/Paris).WeekDay.IN': 'Saturday,Sunday' } }] },
    ],
  },
  expiredAt: '2030-01-31T12:00:00Z',
  shadow: true,
}

describe('a policy that is edited', () => {
  it.each([
    ['with everything', office],
    ['with nothing', emptyPolicy],
    ['with empty lists, as its author wrote them', { ...office, permissions: { allow: [], deny: [] }, permissionsGroups: [] }],
    ['with a member that the form does not know', { ...office, later: { than: ['this'] } } as PolicyDocument],
    ['with a condition that only JSON can express', { ...office, conditions: { operator: 'MATCH', values: { 'some.New.KIND': 'x' } } } as PolicyDocument],
  ])('%s is the same as text and back', (_, document) => {
    expect(readDocument(writeDocument(document))).toEqual({ document })
  })

  it('is what its author wrote, without what the server knows besides', () => {
    const stored: Policy = { ...office, id: '1', owner: 'xx1111-ovh', readOnly: false, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-02T00:00:00Z' }
    expect(documentOf(stored)).toEqual(office)
    const { permissionsGroups, shadow, ...plain } = office
    expect(permissionsGroups).toBeDefined()
    expect(shadow).toBe(true)
    expect(documentOf({ ...stored, permissionsGroups: [], shadow: undefined } as unknown as Policy)).toEqual(
      { ...plain, permissionsGroups: [] })
  })

  it.each([
    ['', 'JSON'],
    ['[]', 'object'],
    ['{"name":1}', '`name`'],
    ['{"name":"a","identities":"b"}', '`identities`'],
    ['{"name":"a","identities":[],"resources":["x"]}', '`resources`'],
    ['{"name":"a","identities":[],"resources":[],"permissions":{"allow":["x"]}}', '`permissions`'],
    ['{"name":"a","identities":[],"resources":[],"permissions":{},"conditions":{"operator":"XOR"}}', '`conditions.operator`'],
    ['{"name":"a","identities":[],"resources":[],"permissions":{},"conditions":{"operator":"NOT","conditions":[{"operator":"MATCH","values":{"a":1}}]}}', '`conditions.conditions[0].values`'],
  ])('%s is no policy yet, and it is said why', (text, about) => {
    const read = readDocument(text)
    expect('problem' in read && read.problem).toContain(about)
  })

  it('keeps a list that is not there away until something is in it', () => {
    expect(withList({ allow: [{ action: 'a' }] }, 'deny', [])).toEqual({ allow: [{ action: 'a' }] })
    expect(withList({ allow: [{ action: 'a' }] }, 'deny', ['b'])).toEqual({ allow: [{ action: 'a' }], deny: [{ action: 'b' }] })
    expect(withList({ allow: [{ action: 'a' }], deny: [] }, 'deny', [])).toEqual({ allow: [{ action: 'a' }], deny: [] })
    expect(allowsAll({ allow: [{ action: '*' }] })).toBe(true)
  })

  it('tells of which product types its resources are', () => {
    const on = (...urns: string[]) => typesOf({ ...emptyPolicy, resources: urns.map((urn) => ({ urn })) }, typeInUrn)
    expect(on('urn:v1:eu:resource:vps:a', 'urn:v1:eu:resource:vps:*', 'urn:v1:eu:resource:ip:192.0.2.0/24')).toEqual(['ip', 'vps'])
    expect(on('urn:v1:eu:resource:vps:a', 'urn:v1:eu:resource:*')).toBeNull()
    expect(on('urn:v1:eu:resourceGroup:aa0713ab-ed13-4f1a-89a5-32aa0cb936d8')).toBeNull()
  })
})
