// A policy that is being edited is its document itself; the form and the JSON view are two ways to write it.

import type { Permissions, Policy, PolicyDocument } from '../api/types'
import { language } from '../language/language'

/** A policy about nothing, for nobody. */
export const emptyPolicy: PolicyDocument = { name: '', identities: [], resources: [], permissions: { allow: [] } }

const members = [
  'name', 'description', 'identities', 'resources', 'permissions', 'permissionsGroups', 'conditions', 'expiredAt', 'shadow',
] as const

/** What the author of a policy has written: without what the server knows of it besides. */
export function documentOf(policy: Policy): PolicyDocument {
  const document = Object.fromEntries(members.flatMap((name) => (policy[name] === undefined ? [] : [[name, policy[name]]])))
  const groups = policy.permissionsGroups ?? []
  return {
    ...(document as unknown as PolicyDocument),
    resources: policy.resources.map(({ urn }) => ({ urn })),
    ...(groups.length === 0 ? {} : { permissionsGroups: groups.map(({ urn }) => ({ urn })) }),
  }
}

/** The document as text, as the JSON view shows it. */
export function writeDocument(document: PolicyDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

/** The document that a text is; or why it is none that the form could show. */
export function readDocument(text: string): { document: PolicyDocument } | { problem: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }

  const problem = problemOf(value)
  return problem === null ? { document: value as PolicyDocument } : { problem }
}

// Only what the form relies on. What else may be wrong is the server's to say, with the path of each problem.
function problemOf(value: unknown): string | null {
  const says = language().editor.problems
  if (!isObject(value)) {
    return says.policy
  }

  const { name, identities, resources, permissions, permissionsGroups, conditions } = value
  if (typeof name !== 'string') {
    return says.text('name')
  }

  if (!Array.isArray(identities) || !identities.every((one) => typeof one === 'string')) {
    return says.texts('identities')
  }

  if (!isUrns(resources)) {
    return says.urns('resources')
  }

  if (permissionsGroups != null && !isUrns(permissionsGroups)) {
    return says.urns('permissionsGroups')
  }

  if (!isObject(permissions) || !(['allow', 'deny', 'except'] as const).every((list) => isActions(permissions[list]))) {
    return says.permissions('permissions')
  }

  return conditions == null ? null : problemOfCondition(conditions, 'conditions')
}

function problemOfCondition(value: unknown, path: string): string | null {
  const says = language().editor.problems
  if (!isObject(value) || !['MATCH', 'AND', 'OR', 'NOT'].includes(String(value['operator']))) {
    return says.operator(`${path}.operator`)
  }

  const { values, conditions } = value
  if (values != null && !(isObject(values) && Object.values(values).every((one) => typeof one === 'string'))) {
    return says.map(`${path}.values`)
  }

  if (conditions != null && !Array.isArray(conditions)) {
    return says.list(`${path}.conditions`)
  }

  for (const [index, child] of ((conditions ?? []) as unknown[]).entries()) {
    const problem = problemOfCondition(child, `${path}.conditions[${index}]`)
    if (problem !== null) {
      return problem
    }
  }

  return null
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const isUrns = (value: unknown) => Array.isArray(value) && value.every((one) => isObject(one) && typeof one['urn'] === 'string')

const isActions = (value: unknown) =>
  value == null || (Array.isArray(value) && value.every((one) => isObject(one) && typeof one['action'] === 'string'))

/** Whether everything is allowed. */
export function allowsAll(permissions: Permissions): boolean {
  return (permissions.allow ?? []).some((one) => one.action === '*')
}

/** The permissions with one list of them replaced; a list that was not there and stays empty is not written. */
export function withList(permissions: Permissions, list: keyof Permissions, names: readonly string[]): Permissions {
  if (names.length === 0 && permissions[list] === undefined) {
    return permissions
  }

  return { ...permissions, [list]: names.map((action) => ({ action })) }
}

/** The product types that the resources of a policy are of; null where they may be of any. */
export function typesOf(document: PolicyDocument, typeOfUrn: (urn: string) => string | undefined): readonly string[] | null {
  const types = new Set<string>()
  for (const { urn } of document.resources) {
    const type = typeOfUrn(urn)
    if (type === undefined) {
      return null
    }

    types.add(type)
  }

  return [...types].sort()
}

/** The product type in a resource's URN; undefined for a group or for all. */
export function typeInUrn(urn: string): string | undefined {
  const [, , , family, type] = urn.split(':')
  return family === 'resource' && type !== undefined && type !== '*' ? type : undefined
}
