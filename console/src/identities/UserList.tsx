import { Badge } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { User } from '../api/types'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Insist } from '../parts/Insist'
import { Failure } from '../parts/Failure'
import { PagedRows } from '../parts/PagedRows'
import { NewUser } from './NewUser'
import { DeleteUser, useEnabling } from './userChanges'

/** The local users. */
export function UserList() {
  const text = language().identities
  const words = language().common
  const [isNew, setNew] = useState(false)
  const create = <ActionButton needs={['createUser']} onClick={() => setNew(true)}>{text.newUser}</ActionButton>
  return (
    <>
      <div className="row end">{create}</div>
      <PagedRows<User>
        path="/v1/me/identity/user" question="users" keyOf={(user) => user.login} caption={text.users} empty={text.noUsers} emptyAction={create}
        columns={[
          { name: text.login, cell: (user) => <Link href={`/identities/users/${encodeURIComponent(user.login)}`} title={user.urn}>{user.login}</Link> },
          { name: words.email, cell: (user) => user.email ?? '' },
          { name: text.group, cell: (user) => user.group },
          { name: words.status, cell: (user) => <Badge size="sm" color={user.status === 'OK' ? 'success' : 'neutral'}>{text.status[user.status]}</Badge> },
          { name: words.updated, cell: (user) => formatInstant(user.lastUpdate) },
          { name: words.edit, cell: (user) => <Doings user={user} /> },
        ]} />
      {isNew ? <NewUser onClose={() => setNew(false)} /> : null}
    </>
  )
}

function Doings({ user }: { readonly user: User }) {
  const { needs, verb, change } = useEnabling(user)
  return (
    <span className="row">
      <ActionButton
        needs={[needs]} variant="outline" size="xs" aria-label={`${verb}: ${user.login}`} loading={change.isPending} onClick={() => change.mutate({})}
      >
        {verb}
      </ActionButton>
      <DeleteUser user={user} size="xs" />
      {change.error === null ? null : <Failure error={change.error} />}
      <Insist error={change.error} busy={change.isPending} onInsist={(headers) => change.mutate(headers)} />
    </span>
  )
}
