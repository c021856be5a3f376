import { Badge } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { call } from '../api/client'
import { useChange, useGroups, useServiceAccounts, useUsers } from '../api/queries'
import type { Group, OAuth2Client, User } from '../api/types'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Confirm } from '../parts/Confirm'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { Rows } from '../parts/Rows'
import { Tabbed } from '../parts/Tabbed'
import { NewGroup } from './NewGroup'
import { NewServiceAccount } from './NewServiceAccount'
import { NewUser } from './NewUser'
import { SingleSignOn } from './SingleSignOn'

/** Users, groups, service accounts, and the identity provider. */
export function IdentitiesPage() {
  const text = language().identities
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <Tabbed
        tabs={[
          { name: 'users', label: text.users, content: () => <Users /> },
          { name: 'groups', label: text.groups, content: () => <Groups /> },
          { name: 'serviceAccounts', label: text.serviceAccounts, content: () => <ServiceAccounts /> },
          { name: 'sso', label: language().sso.tab, content: () => <SingleSignOn /> },
        ]} />
    </Page>
  )
}

function Users() {
  const text = language().identities
  const words = language().common
  const [isNew, setNew] = useState(false)
  const [leaving, setLeaving] = useState<User | null>(null)
  const deletion = useChange(
    (user: User) => call(`/v1/me/identity/user/${encodeURIComponent(user.login)}`, { method: 'DELETE' }), ['users'], () => setLeaving(null))
  const enabling = useChange(
    (user: User) => call(`/v1/me/identity/user/${encodeURIComponent(user.login)}/${user.status === 'DISABLED' ? 'enable' : 'disable'}`, { method: 'POST' }),
    ['users'])
  const create = <ActionButton needs={['createUser']} onClick={() => setNew(true)}>{text.newUser}</ActionButton>
  return (
    <>
      <div className="row end">{create}</div>
      <Loaded query={useUsers()}>
        {(users) => (
          <Rows
            rows={users} keyOf={(user) => user.login} caption={text.users} empty={text.noUsers} emptyAction={create}
            textOf={(user) => [user.login, user.email ?? '', user.group, user.description ?? ''].join('\n')}
            columns={[
              { name: text.login, cell: (user) => <Link href={`/identities/users/${encodeURIComponent(user.login)}`} title={user.urn}>{user.login}</Link> },
              { name: words.email, cell: (user) => user.email ?? '' },
              { name: text.group, cell: (user) => user.group },
              { name: words.status, cell: (user) => <Badge size="sm" color={user.status === 'OK' ? 'success' : 'neutral'}>{text.status[user.status]}</Badge> },
              { name: words.updated, cell: (user) => formatInstant(user.lastUpdate) },
              {
                name: words.edit,
                cell: (user) => {
                  const isDisabled = user.status === 'DISABLED'
                  const verb = isDisabled ? text.enable : text.disable
                  return (
                    <span className="row">
                      <ActionButton
                        needs={[isDisabled ? 'enableUser' : 'disableUser']} variant="outline" size="xs" aria-label={`${verb}: ${user.login}`}
                        onClick={() => enabling.mutate(user)}
                      >
                        {verb}
                      </ActionButton>
                      <ActionButton
                        needs={['deleteUser']} variant="ghost" color="critical" size="xs" aria-label={`${words.delete}: ${user.login}`}
                        onClick={() => { deletion.reset(); setLeaving(user) }}
                      >
                        {words.delete}
                      </ActionButton>
                    </span>
                  )
                },
              },
            ]}
          />
        )}
      </Loaded>
      {isNew ? <NewUser onClose={() => setNew(false)} /> : null}
      {leaving === null ? null : (
        <Confirm
          question={text.deletesUser(leaving.login)} typed={leaving.login} verb={words.delete} error={deletion.error}
          busy={deletion.isPending} onConfirm={() => deletion.mutate(leaving)} onCancel={() => setLeaving(null)} />
      )}
    </>
  )
}

function Groups() {
  const text = language().identities
  const words = language().common
  const [isNew, setNew] = useState(false)
  const [leaving, setLeaving] = useState<Group | null>(null)
  const deletion = useChange(
    (group: Group) => call(`/v1/me/identity/group/${encodeURIComponent(group.name)}`, { method: 'DELETE' }), ['groups', 'policies'], () => setLeaving(null))
  const create = <ActionButton needs={['createGroup']} onClick={() => setNew(true)}>{text.newGroup}</ActionButton>
  return (
    <>
      <div className="row end">{create}</div>
      <Loaded query={useGroups()}>
        {(groups) => (
          <Rows
            rows={groups} keyOf={(group) => group.name} caption={text.groups} empty={text.noGroups} emptyAction={create}
            textOf={(group) => [group.name, group.role, group.description ?? ''].join('\n')}
            columns={[
              { name: words.name, cell: (group) => <Link href={`/identities/groups/${encodeURIComponent(group.name)}`} title={group.urn}>{group.name}</Link> },
              { name: text.role, cell: (group) => text.roles[group.role] },
              { name: words.description, cell: (group) => group.description ?? '' },
              {
                name: words.delete,
                cell: (group) => (
                  <ActionButton
                    needs={['deleteGroup']} possible={!group.defaultGroup} variant="ghost" color="critical" size="xs"
                    aria-label={`${words.delete}: ${group.name}`} onClick={() => { deletion.reset(); setLeaving(group) }}
                  >
                    {words.delete}
                  </ActionButton>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {isNew ? <NewGroup onClose={() => setNew(false)} /> : null}
      {leaving === null ? null : (
        <Confirm
          question={text.deletesGroup(leaving.name)} verb={words.delete} error={deletion.error} busy={deletion.isPending}
          onConfirm={() => deletion.mutate(leaving)} onCancel={() => setLeaving(null)} />
      )}
    </>
  )
}

function ServiceAccounts() {
  const text = language().identities
  const words = language().common
  const [isNew, setNew] = useState(false)
  const [leaving, setLeaving] = useState<OAuth2Client | null>(null)
  const deletion = useChange(
    (client: OAuth2Client) => call(`/v1/me/api/oauth2/client/${encodeURIComponent(client.clientId)}`, { method: 'DELETE' }), ['clients'], () => setLeaving(null))
  const create = <ActionButton needs={['createServiceAccount']} onClick={() => setNew(true)}>{text.newServiceAccount}</ActionButton>
  return (
    <>
      <div className="row end">{create}</div>
      <Loaded query={useServiceAccounts()}>
        {(clients) => (
          <Rows
            rows={clients} keyOf={(client) => client.clientId} caption={text.serviceAccounts} empty={text.noServiceAccounts} emptyAction={create}
            textOf={(client) => [client.name, client.clientId, client.description].join('\n')}
            columns={[
              { name: words.name, cell: (client) => <Link href={`/identities/serviceAccounts/${encodeURIComponent(client.clientId)}`}>{client.name}</Link> },
              { name: text.clientId, cell: (client) => <code>{client.clientId}</code> },
              { name: words.type, cell: (client) => language().people.flows[client.flow] },
              { name: words.description, cell: (client) => client.description },
              { name: words.created, cell: (client) => formatInstant(client.createdAt) },
              {
                name: words.delete,
                cell: (client) => (
                  <ActionButton
                    needs={['deleteServiceAccount']} variant="ghost" color="critical" size="xs" aria-label={`${words.delete}: ${client.name}`}
                    onClick={() => { deletion.reset(); setLeaving(client) }}
                  >
                    {words.delete}
                  </ActionButton>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {isNew ? <NewServiceAccount onClose={() => setNew(false)} /> : null}
      {leaving === null ? null : (
        <Confirm
          question={text.deletesClient(leaving.name)} typed={leaving.name} verb={words.delete} error={deletion.error}
          busy={deletion.isPending} onConfirm={() => deletion.mutate(leaving)} onCancel={() => setLeaving(null)} />
      )}
    </>
  )
}
