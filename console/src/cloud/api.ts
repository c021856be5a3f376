// API 1.5 of the cloud-management layer, in the session of the browser: JSON goes in and comes out, failures are a line of text.

import { useQuery } from '@tanstack/react-query'
import { ApiError, mount, signIn } from '../api/client'
import { useChange, useMe } from '../api/queries'

/** The number of a person who is not a user: the owner of the account. */
export const ownerId = '~owner'

interface Link {
  readonly rel: string
  readonly href: string
}

export interface CloudUser {
  readonly login_name: string
  readonly email: string | null
  readonly links: readonly Link[]
}

export interface Permission {
  readonly role_title: string
  readonly links: readonly Link[]
}

export interface CloudRole {
  readonly title: string
  readonly allows: string
  readonly scope: 'account' | 'organization'
  readonly privileges: readonly string[]
}

export interface CloudAccount {
  readonly created_at: string
  readonly links: readonly Link[]
}

export interface PermissionSet {
  readonly id: string
  readonly name: string
  readonly managed_policy: string
  readonly policy_document: string
}

export interface PermissionSetCheck {
  readonly id: string
  readonly name: string
  readonly is_complete: boolean
  readonly lacking: readonly { readonly action: string; readonly reason: string; readonly resource: string; readonly examples: readonly string[] }[]
}

export interface TwoHalves {
  readonly action: string
  readonly allowed: boolean
  readonly resource: string | null
  readonly refused_by: readonly ('rightscale_role' | 'cloud_credential')[]
  readonly what_would_change_it: readonly string[]
  readonly rightscale_role: {
    readonly allowed: boolean
    readonly reason: string
    readonly needs_one_of: readonly string[]
    readonly has: readonly string[]
  }
  readonly cloud_credential: {
    readonly allowed: boolean
    readonly reason: string
    readonly verdict: string
    readonly lacking_layers?: readonly string[]
    readonly missing_context_keys?: readonly string[]
    readonly statements?: readonly { readonly path: string; readonly policy: string; readonly sid: string | null }[]
  }
}

/** Calls a route below `/api`. */
export async function cloud<T>(path: string, method: 'GET' | 'POST' | 'DELETE' = 'GET', body?: unknown): Promise<T> {
  const response = await fetch(`${mount}/api${path}`, {
    method, credentials: 'same-origin', cache: 'no-store',
    headers: { 'X-Api-Version': '1.5', 'X-Licet-Session': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (response.ok) {
    return (text === '' ? null : JSON.parse(text)) as T
  }

  if (text.startsWith('Session cookie')) {
    signIn()
  }

  throw new ApiError(response.status, '', plain(text) || `HTTP ${response.status}`, [], [])
}

// The line is said to be HTML, with nothing of HTML in it but three entities.
const plain = (text: string) => text.trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Where a link of something leads. */
export const hrefOf = (one: { readonly links: readonly Link[] }, rel: string) => one.links.find((link) => link.rel === rel)?.href ?? ''

/** The id at the end of such an address. */
export const idOf = (href: string) => decodeURIComponent(href.slice(href.lastIndexOf('/') + 1))

/** A time of this API, as others write it: `2012/10/04 19:25:29 +0000`. */
export const instantOf = (text: string) => text.replaceAll('/', '-').replace(' ', 'T').replace(' +0000', 'Z')

const question = <T>(key: readonly unknown[], path: string) => ({ queryKey: ['cloud', ...key], queryFn: () => cloud<T>(path) })

export const useCloudUsers = () => useQuery(question<CloudUser[]>(['users'], '/users'))
export const useCloudPermissions = () => useQuery(question<Permission[]>(['permissions'], '/permissions'))
export const useCloudRoles = () => useQuery(question<CloudRole[]>(['roles'], '/roles'))
export const useCloudAccounts = () => useQuery(question<CloudAccount[]>(['accounts'], '/cloud_accounts'))
export const usePermissionSets = () => useQuery(question<PermissionSet[]>(['sets'], '/permission_sets'))

/** What a key lacks; not one of the questions that changes ask anew, since a key that was just disconnected has no answer. */
export const usePermissionSetChecks = (id: string) => useQuery({
  queryKey: ['cloudChecks', id],
  queryFn: () => cloud<PermissionSetCheck[]>(`/cloud_accounts/${encodeURIComponent(id)}/permission_sets`),
})

/** A change of anything of this layer. */
export const useCloudChange = <TInput>(change: (input: TInput) => Promise<unknown>, after?: () => void) => useChange(change, ['cloud'], after)

/** Asks both halves. */
export const askHalves = (asked: { readonly user: string; readonly action: string; readonly resource: string }) =>
  cloud<TwoHalves>('/effective_permissions', 'POST', {
    effective_permission: {
      action: asked.action,
      ...(asked.resource === '' ? {} : { resource: asked.resource }),
      ...(asked.user === '' ? {} : { user_href: `/api/users/${encodeURIComponent(asked.user)}` }),
    },
  })

/** What the caller's own roles carry; null while that is not known. */
export function useMyPrivileges(): ReadonlySet<string> | null {
  const me = useMe().data
  const roles = useCloudRoles().data
  const mine = useQuery({
    queryKey: ['cloud', 'mine', me?.identities],
    enabled: me !== undefined,
    queryFn: () => askHalves({ user: '', action: 'ec2:DescribeInstances', resource: '' }),
  }).data
  if (roles === undefined || mine === undefined) {
    return null
  }

  const has = new Set(mine.rightscale_role.has)
  return new Set(roles.filter((role) => has.has(role.title)).flatMap((role) => role.privileges))
}
