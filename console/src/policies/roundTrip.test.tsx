// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Condition, Permissions, Policy, PolicyDocument } from '../api/types'
import { conditionLanguage } from '../testing/conditionLanguage'
import { Chance, randomPolicy } from '../testing/randomPolicies'
import { ConditionBuilder } from './ConditionBuilder'
import { readKey, replaceChild, replaceEntry, withOperator, writeKey } from './conditions'
import { documentOf, readDocument, withList, writeDocument } from './draft'
import { propose } from './proposal'

const seed = 20_261_122
const made = (count: number) => {
  const chance = new Chance(seed)
  return Array.from({ length: count }, () => randomPolicy(chance, conditionLanguage))
}

// What the form does to a policy, each part put back as it was.
function retyped(policy: PolicyDocument): PolicyDocument {
  const names = (list: keyof Permissions) => (policy.permissions[list] ?? []).map((one) => one.action)
  const permissions = (['allow', 'deny', 'except'] as const).reduce((all, list) => withList(all, list, names(list)), policy.permissions)
  return { ...policy, permissions, ...(policy.conditions == null ? {} : { conditions: retypedCondition(policy.conditions) }) }
}

function retypedCondition(condition: Condition): Condition {
  const same = withOperator(condition, condition.operator)
  const entered = Object.entries(same.values ?? {}).reduce((whole, [key, value], index) => replaceEntry(whole, index, key, value), same)
  return (entered.conditions ?? []).reduce((whole, child, index) => replaceChild(whole, index, retypedCondition(child)), entered)
}

describe(`a policy (seed ${seed})`, () => {
  afterEach(cleanup)

  it('is the same from the form to JSON and back, whatever it says', () => {
    for (const policy of made(500)) {
      expect(readDocument(writeDocument(policy))).toEqual({ document: policy })
      expect(Object.keys(JSON.parse(writeDocument(policy)))).toEqual(Object.keys(policy))
    }
  })

  it('is the same when each part is put into the form as it is', () => {
    for (const policy of made(500)) {
      expect(retyped(policy)).toEqual(policy)
      expect(propose(policy, {})).toEqual(policy)
    }
  })

  it('is what its author wrote when it comes from the server with more', () => {
    for (const policy of made(200)) {
      const stored: Policy = { ...policy, id: '1', owner: 'xx1111-ovh', readOnly: false, createdAt: '2026-01-01T00:00:00Z' }
      expect(documentOf(stored)).toEqual(policy)
    }
  })

  it('has keys that the form takes apart and puts together again, or leaves to the JSON view', () => {
    const keysOf = (condition: Condition): string[] => [...Object.keys(condition.values ?? {}), ...(condition.conditions ?? []).flatMap(keysOf)]
    let taken = 0
    for (const policy of made(500)) {
      for (const key of policy.conditions == null ? [] : keysOf(policy.conditions)) {
        const read = readKey(key, conditionLanguage)
        taken += read === null ? 0 : 1
        expect(read === null ? '' : writeKey(read, conditionLanguage).toUpperCase()).toBe(key.toUpperCase().replace(/\.START_WITH$/, '.STARTS_WITH'))
      }
    }

    expect(taken).toBeGreaterThan(300)
  })

  it('is not changed by being looked at', () => {
    const conditions = made(60).flatMap((one) => one.conditions ?? [])
    expect(conditions.length).toBeGreaterThan(8)
    for (const condition of conditions.slice(0, 3)) {
      render(<ConditionBuilder condition={condition} attributes={conditionLanguage} onChange={() => expect.unreachable()} onRemove={() => expect.unreachable()} />)
      cleanup()
    }
  })

  it.each<[string, object]>([
    ['null for a list, as Terraform writes it', { identities: null }],
    ['null for the resources', { resources: null }],
    ['no permissions', { permissions: undefined }],
    ['a name that is no text', { name: 1 }],
    ['permissions that are a list', { permissions: [] }],
    ['an action without its object', { permissions: { allow: ['*'] } }],
  ])('with %s is left to the JSON view, which says so', (_, part) => {
    const read = readDocument(JSON.stringify({ name: 'a', identities: [], resources: [], permissions: {}, ...part }))
    expect('problem' in read).toBe(true)
  })
})

// The examples of the API's documentation lie beside a checkout, or not.
interface Example { readonly route: string; readonly kind: string; readonly value: unknown }
const found = import.meta.glob<readonly Example[]>('../../../../shared/data/ovhcloud/examples.json', { eager: true, import: 'default' })
const examples = Object.values(found).flat().filter((one) => /^(POST|PUT) \/v2\/iam\/policy/.test(one.route) && one.kind.startsWith('request'))

describe.skipIf(examples.length === 0)('an example of the API’s documentation', () => {
  it('is the same from the form to JSON and back', () => {
    for (const { value } of examples) {
      const read = readDocument(JSON.stringify(value))
      expect('document' in read && retyped(read.document)).toEqual(value)
    }
  })
})
