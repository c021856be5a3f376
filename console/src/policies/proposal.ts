// What a refusal proposes: a change of a policy that is there. It comes to the editor in the address and is made in the
// draft only; whoever edits looks at it, and saves it or not.

import type { NamedClause, Policy, PolicyDocument } from '../api/types'
import { withList } from './draft'

/** One change of a policy. */
export interface Proposal {
  /** Who is to be named besides. */
  readonly identity?: string
  /** What is to be reached besides. */
  readonly resource?: string
  /** What is to be allowed besides. */
  readonly allow?: string
  /** What is to be taken out of `except`. */
  readonly unexcept?: string
  /** What is to be taken out of `deny`. */
  readonly undeny?: string
}

const parts = ['identity', 'resource', 'allow', 'unexcept', 'undeny'] as const

interface Asked {
  readonly identity: string
  readonly action: string
  readonly resource: string
}

interface Miss extends NamedClause {
  readonly lacks: readonly { readonly kind: string; readonly message: string }[]
}

/**
 * The change with which a clause that nearly allowed something would allow it; and which of its lacks no such change mends:
 * conditions and expiry have their reasons, which a person has to know.
 */
export function proposalFor(asked: Asked, miss: Miss, policy: Policy): { readonly proposal: Proposal; readonly left: readonly string[] } {
  const left: string[] = []
  const proposal: { -readonly [Name in keyof Proposal]: Proposal[Name] } = {}
  for (const { kind, message } of miss.lacks) {
    switch (kind) {
      case 'Identity':
        proposal.identity = asked.identity
        break
      case 'Resource':
        proposal.resource = asked.resource
        break
      case 'Action':
        proposal.allow = asked.action
        break
      case 'Except':
        // The except of a group is about the group's own actions; what the policy allows by itself it does not touch.
        if (lists(policy, 'except', asked.action)) {
          proposal.unexcept = asked.action
        } else if (miss.clause.startsWith('permissionsGroups') && (policy.permissions.except ?? []).length === 0) {
          proposal.allow = asked.action
        } else {
          left.push(message)
        }

        break
      default:
        left.push(message)
    }
  }

  return { proposal, left }
}

/** The change with which a policy would no longer refuse something; none where what it denies is written more widely. */
export function withoutDeny(action: string, policy: Policy): Proposal {
  return lists(policy, 'deny', action) ? { undeny: action } : {}
}

/** The part of the address that carries it. */
export function writeProposal(proposal: Proposal): string {
  return new URLSearchParams(parts.flatMap((name) => {
    const value = proposal[name]
    return value === undefined ? [] : [[name, value]]
  })).toString()
}

/** What an address proposes; null where it proposes nothing. */
export function readProposal(query: URLSearchParams): Proposal | null {
  const found = parts.flatMap((name) => {
    const value = query.get(name)
    return value === null || value === '' ? [] : [[name, value] as const]
  })
  return found.length === 0 ? null : Object.fromEntries(found)
}

/** The policy with the change made. */
export function propose(document: PolicyDocument, { identity, resource, allow, unexcept, undeny }: Proposal): PolicyDocument {
  const names = (list: 'allow' | 'except' | 'deny') => (document.permissions[list] ?? []).map((one) => one.action)
  let permissions = document.permissions
  if (allow !== undefined && !names('allow').includes(allow)) {
    permissions = withList(permissions, 'allow', [...names('allow'), allow])
  }

  if (unexcept !== undefined) {
    permissions = withList(permissions, 'except', names('except').filter((name) => name !== unexcept))
  }

  if (undeny !== undefined) {
    permissions = withList(permissions, 'deny', names('deny').filter((name) => name !== undeny))
  }

  return {
    ...document,
    identities: identity === undefined || document.identities.includes(identity) ? document.identities : [...document.identities, identity],
    resources: resource === undefined || document.resources.some((one) => one.urn === resource)
      ? document.resources
      : [...document.resources, { urn: resource }],
    permissions,
  }
}

const lists = (policy: Policy, list: 'except' | 'deny', action: string) =>
  (policy.permissions[list] ?? []).some((one) => one.action === action)
