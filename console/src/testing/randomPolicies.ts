// Policies as the API takes them, made up at random: every member, every part of the condition language, odd names, members
// left out, null and empty. The same seed makes the same policies.

import type { Condition, ConditionAttribute, Permissions, PolicyDocument } from '../api/types'
import { comparatorsOf, parameterOf, writeKey } from '../policies/conditions'

const names = ['vps:apiovh:reboot', 'vps:apiovh:*', '*', '*:apiovh:get', 'account:apiovh:iam/policy/get', 'nichandle:assumeRole?iam-admin', 'vps:apiovh:ips/*', 'é:"\\:x']
const urns = [
  'urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net', 'urn:v1:eu:resource:vps:*', 'urn:v1:eu:resource:*', 'urn:v1:ca:resource:ip:192.0.2.0/24',
  'urn:v1::resource:vps:a', 'urn:v1:eu:resourceGroup:aa0713ab-ed13-4f1a-89a5-32aa0cb936d8', 'urn:v1:eu:resource:dnsZone:<b>&"',
]
const identities = ['urn:v1:eu:identity:user:xx1111-ovh/john.doe', 'urn:v1:eu:identity:group:xx1111-ovh/devs', 'urn:v1:eu:identity:credential:xx1111-ovh/oauth2-1', 'urn:v1:eu:identity:account:xx1111-ovh']
const parameters = ['', 'Europe/Paris', 'Etc/GMT+1', 'a).b', 'ключ']
const values = ['', '10', '8,9', 'Saturday,Sunday', '10.23.0.0/16, 2001:db8::/32', '2030-01-31', ' spaces ', '"quoted"', '\u0000\ud83d\ude00']

/** Chooses at random, the same for the same seed. */
export class Chance {
  constructor(private state: number) {}

  below(limit: number): number {
    // xorshift32.
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return (this.state >>> 0) % limit
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!
  }

  some<T>(choices: readonly T[]): T[] {
    return choices.filter(() => this.below(3) === 0)
  }

  member<T>(name: string, make: () => T): Record<string, T> {
    return this.below(2) === 0 ? { [name]: make() } : {}
  }
}

/** A condition of at most so many levels. */
export function randomCondition(chance: Chance, language: readonly ConditionAttribute[], levels: number): Condition {
  if (levels <= 1 || chance.below(2) === 0) {
    const entries = Array.from({ length: 1 + chance.below(3) }, () => [randomKey(chance, language), chance.of(values)] as const)
    return { operator: 'MATCH', values: Object.fromEntries(entries), ...chance.member('conditions', () => []) }
  }

  const children = Array.from({ length: 1 + chance.below(3) }, () => randomCondition(chance, language, levels - 1))
  return { operator: chance.of(['AND', 'OR', 'NOT'] as const), conditions: children, ...chance.member('values', () => ({})) }
}

function randomKey(chance: Chance, language: readonly ConditionAttribute[]): string {
  const attribute = chance.of(language)
  const parameter = parameterOf(attribute) === 'none' ? null : chance.of(parameters)
  const key = writeKey({ attribute: attribute.key, parameter, comparator: chance.of(comparatorsOf(attribute)) }, language)
  return key.replace(/\.STARTS_WITH$/, () => chance.of(['.STARTS_WITH', '.START_WITH', '.starts_with']))
}

/** A policy. */
export function randomPolicy(chance: Chance, language: readonly ConditionAttribute[]): PolicyDocument {
  const list = () => chance.some(names).map((action) => ({ action }))
  return {
    name: chance.of(['a', 'team/office_2', 'x+y']),
    ...chance.member('description', () => chance.of(['', 'only from the office', '<img src=x>', null])),
    identities: chance.some(identities),
    resources: chance.some(urns).map((urn) => ({ urn })),
    permissions: { ...chance.member('allow', list), ...chance.member('deny', list), ...chance.member('except', list) } as Permissions,
    ...chance.member('permissionsGroups', () => chance.some(['urn:v1:eu:permissionsGroup:ovh:globalAdmin', 'urn:v1:eu:permissionsGroup:xx1111-ovh:a']).map((urn) => ({ urn }))),
    ...chance.member('conditions', () => chance.of([null, randomCondition(chance, language, 8)])),
    ...chance.member('expiredAt', () => chance.of(['2030-01-31T12:00:00Z', '2030-01-31T12:00:00.123+02:00', null])),
    ...chance.member('shadow', () => chance.below(2) === 0),
  } as PolicyDocument
}
