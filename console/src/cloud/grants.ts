// Roles are granted and revoked one by one.

import { cloud, useCloudChange } from './api'

interface Grant {
  readonly person: string
  /** In the order in which they are granted: `observer` comes before all others. */
  readonly roles: readonly string[]
}

/** Grants roles to somebody. */
export const useGrant = (after?: () => void) => useCloudChange(async ({ person, roles }: Grant) => {
  for (const role of roles) {
    await cloud('/permissions', 'POST', { permission: { user_href: `/api/users/${encodeURIComponent(person)}`, role_title: role } })
  }
}, after)

/** Revokes a role. */
export const useRevocation = () => useCloudChange(({ person, role }: { readonly person: string; readonly role: string }) =>
  cloud(`/permissions/${encodeURIComponent(`${person}-${role}`)}`, 'DELETE'))
