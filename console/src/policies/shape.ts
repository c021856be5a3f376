// What stands where in a policy, for whoever writes one as JSON: which members there are, of which kind, and what their
// texts are chosen from. What the API takes beyond it, it takes; nothing is refused here.

/** What a text is chosen from. */
export type Source = 'identity' | 'resource' | 'action' | 'permissionsGroup' | 'operator' | 'conditionKey'

export type Shape =
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, () => Shape>>; readonly required: readonly string[]; readonly kept: readonly string[] }
  | { readonly kind: 'map'; readonly keys: Source; readonly of: Shape }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'text'; readonly from: Source | null }
  | { readonly kind: 'flag' }

const text = (from: Source | null = null): Shape => ({ kind: 'text', from })
const list = (of: Shape): Shape => ({ kind: 'list', of })
const object = (members: Readonly<Record<string, () => Shape>>, required: readonly string[] = [], kept: readonly string[] = []): Shape =>
  ({ kind: 'object', members, required, kept })

const actions = list(object({ action: () => text('action') }, ['action']))

const condition: Shape = object({
  operator: () => text('operator'),
  values: () => ({ kind: 'map', keys: 'conditionKey', of: text() }),
  conditions: () => list(condition),
}, ['operator'])

/** A policy, as the API takes it; `kept` is what the API answers and passes over where it is sent back. */
export const policyShape: Shape = object({
  name: () => text(),
  description: () => text(),
  identities: () => list(text('identity')),
  resources: () => list(object({ urn: () => text('resource') }, ['urn'], ['resource', 'group'])),
  permissions: () => object({ allow: () => actions, except: () => actions, deny: () => actions }),
  permissionsGroups: () => list(object(
    { urn: () => text('permissionsGroup') }, ['urn'], ['id', 'name', 'owner', 'description', 'permissions', 'createdAt', 'updatedAt'])),
  conditions: () => condition,
  expiredAt: () => text(),
  shadow: () => ({ kind: 'flag' }),
}, ['name', 'identities', 'resources', 'permissions'], ['id', 'owner', 'readOnly', 'createdAt', 'updatedAt'])

/** The names under which a condition combines. */
export const operators = ['MATCH', 'AND', 'OR', 'NOT']
