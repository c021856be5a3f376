// Tags of resources: which of them people may touch, what that needs, and the same change on many at once.

import { call } from '../api/client'
import { actions } from '../api/rights'

/** A change of a tag: set to a value, or taken away. */
export interface TagChange {
  readonly kind: 'add' | 'remove'
  readonly key: string
  readonly value: string
}

/** What became of it on one resource. */
export interface TagResult {
  readonly urn: string
  readonly error: Error | null
}

/** Tags of the system are read by all and set by none. */
export const isOfSystem = (key: string): boolean => key.startsWith('ovh:')

/** Where a resource is in the API. */
export const pathOf = (urn: string): string => `/v2/iam/resource/${encodeURIComponent(urn)}`

/** What a button needs that tags a resource: the right on the account, or that on the resource itself. */
export function needsOf(rights: ReadonlySet<string> | null, urn: string, kind: TagChange['kind'] | 'edit') {
  const onAccount = { edit: actions.editResources, add: actions.addTags, remove: actions.removeTags }[kind]
  const type = urn.split(':')[4] ?? ''
  const onResource = `${type}:apiovh:iam/resource/${kind === 'edit' ? 'edit' : `tag/${kind}`}`
  return rights?.has(onAccount) === true ? undefined : { urn, needs: [onResource] }
}

/** Makes the change on one resource. */
export function changeTag(urn: string, { kind, key, value }: TagChange): Promise<unknown> {
  return kind === 'add'
    ? call(`${pathOf(urn)}/tag`, { method: 'POST', body: { key, value } })
    : call(`${pathOf(urn)}/tag/${encodeURIComponent(key)}`, { method: 'DELETE' })
}

/** Of a change on some resources, the actions that the caller lacks for each; none where it may. */
export async function missingOf(urns: readonly string[], kind: TagChange['kind']): Promise<ReadonlyMap<string, readonly string[]>> {
  const answers = await Promise.all(urns.map(async (urn) => {
    const action = needsOf(null, urn, kind)!.needs[0]!
    const { authorizedActions } = await call<{ authorizedActions: string[] }>(
      `${pathOf(urn)}/authorization/check`, { method: 'POST', body: { actions: [action] } })
    return [urn, authorizedActions.includes(action) ? [] : [action]] as const
  }))
  return new Map(answers)
}

/** What the list of resources is asked for: only those of a type, only those with tags. */
export function listPath(type: string, tags: readonly string[]): string {
  const wanted: Record<string, unknown[]> = {}
  for (const tag of tags) {
    const at = tag.indexOf('=')
    const filter = at < 0 ? { operator: 'EXISTS' } : { operator: 'EQ', value: tag.slice(at + 1) }
    const key = at < 0 ? tag : tag.slice(0, at)
    wanted[key] = [...(wanted[key] ?? []), filter]
  }

  const query = new URLSearchParams({
    ...(type === '' ? {} : { resourceType: type }), ...(tags.length === 0 ? {} : { tags: JSON.stringify(wanted) }),
  }).toString()
  return `/v2/iam/resource${query === '' ? '' : `?${query}`}`
}
