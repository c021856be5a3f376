// What is done with a user from the list and from the user's own page.

import { call } from '../api/client'
import { useChange } from '../api/queries'
import type { User } from '../api/types'
import { language } from '../language/language'
import { RemoveButton } from '../parts/RemoveButton'

/** Where a user is. */
export const userPath = (login: string) => `/v1/me/identity/user/${encodeURIComponent(login)}`

/** Lets a user sign in again, or no longer: what it needs, what it is called, and the change. */
export function useEnabling(user: User) {
  const text = language().identities
  const isDisabled = user.status === 'DISABLED'
  const change = useChange(
    (headers: Readonly<Record<string, string>>) => call(`${userPath(user.login)}/${isDisabled ? 'enable' : 'disable'}`, { method: 'POST', headers }),
    ['users'])
  return isDisabled
    ? { needs: 'enableUser', verb: text.enable, change } as const
    : { needs: 'disableUser', verb: text.disable, change } as const
}

interface DeleteUserProps {
  readonly user: User
  readonly size: 'xs' | 'sm'
  readonly after?: () => void
}

/** Deletes a user, after the login was typed. */
export function DeleteUser({ user, size, after }: DeleteUserProps) {
  return (
    <RemoveButton
      needs={['deleteUser']} name={user.login} question={language().identities.deletesUser(user.login)} typed={user.login} size={size}
      path={userPath(user.login)} changes={['users', 'policies']} {...(after === undefined ? {} : { after })}
    >
      <p>{language().people.deletesUserToo}</p>
    </RemoveButton>
  )
}
