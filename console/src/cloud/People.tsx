import { Badge, Button, Table } from '@ovhcloud/ods-react'
import { useSearchParams } from 'wouter'
import { language } from '../language/language'
import { Failure } from '../parts/Failure'
import { Loaded } from '../parts/Loaded'
import { Rows } from '../parts/Rows'
import { Section } from '../parts/Section'
import { hrefOf, idOf, ownerId, useCloudPermissions, useCloudRoles, useCloudUsers } from './api'
import { CloudButton } from './CloudButton'
import { useGrant, useRevocation } from './grants'

/** Who has which roles. */
export function People() {
  const text = language().cloud
  const [query, setQuery] = useSearchParams()
  const permissions = useCloudPermissions()
  const chosen = query.get('user')
  const rolesOf = (person: string) =>
    (permissions.data ?? []).filter((one) => idOf(hrefOf(one, 'user')) === person).map((one) => one.role_title)
  return (
    <>
      <p>{text.peopleHelp}</p>
      {permissions.error === null ? null : <Failure error={permissions.error} />}
      {chosen === null ? null : <RolesOf key={chosen} person={chosen} granted={rolesOf(chosen)} onClose={() => setQuery({ tab: 'people' })} />}
      <Loaded query={useCloudUsers()}>
        {(users) => (
          <Rows
            rows={users} keyOf={(user) => hrefOf(user, 'self')} caption={text.people} empty={text.nobody}
            textOf={(user) => [user.login_name, user.email ?? '', ...rolesOf(idOf(hrefOf(user, 'self')))].join('\n')}
            columns={[
              { name: text.user, cell: (user) => user.login_name },
              { name: text.roles, cell: (user) => <RoleChips person={idOf(hrefOf(user, 'self'))} roles={rolesOf(idOf(hrefOf(user, 'self')))} /> },
              {
                name: language().common.edit,
                cell: (user) => (
                  <Button
                    type="button" variant="outline" size="xs" aria-label={`${text.showRoles}: ${user.login_name}`}
                    onClick={() => setQuery({ tab: 'people', user: idOf(hrefOf(user, 'self')) })}
                  >
                    {text.showRoles}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}

function RoleChips({ person, roles }: { readonly person: string; readonly roles: readonly string[] }) {
  const text = language().cloud
  return person === ownerId
    ? <span>{text.ownerHasAll}</span>
    : <span className="row">{roles.length === 0 ? language().common.none : roles.map((role) => <Badge key={role} size="sm" color="information">{role}</Badge>)}</span>
}

interface RolesOfProps {
  readonly person: string
  readonly granted: readonly string[]
  readonly onClose: () => void
}

function RolesOf({ person, granted, onClose }: RolesOfProps) {
  const text = language().cloud
  const words = language().common
  const granting = useGrant()
  const revocation = useRevocation()
  const error = granting.error ?? revocation.error
  const isOwner = person === ownerId
  return (
    <Section title={text.rolesOf(isOwner ? text.owner : person)} actions={<Button type="button" variant="ghost" size="sm" onClick={onClose}>{words.close}</Button>}>
      <p>{isOwner ? text.ownerHasAll : text.observerFirst}</p>
      {error === null ? null : <Failure error={error} />}
      <Loaded query={useCloudRoles()}>
        {(roles) => (
          <div className="scroll">
            <Table>
              <caption className="unseen">{text.roles}</caption>
              <thead><tr>{[text.role, text.carries, words.status].map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
              <tbody>
                {roles.map((role) => {
                  const has = granted.includes(role.title)
                  return (
                    <tr key={role.title}>
                      <td><strong>{role.title}</strong> {role.scope === 'organization' ? <Badge size="sm" color="neutral">{text.organization}</Badge> : null}</td>
                      <td>
                        {role.allows}
                        {role.privileges.length === 0 ? null : (
                          <details>
                            <summary>{text.privileges(role.privileges.length)}</summary>
                            <ul className="plain privileges" tabIndex={0} aria-label={text.privileges(role.privileges.length)}>{role.privileges.map((name) => <li key={name}><code>{name}</code></li>)}</ul>
                          </details>
                        )}
                      </td>
                      <td>
                        {has
                          ? (
                            <CloudButton
                              needs="rs_cm.permissions.destroy" possible={!isOwner} variant="ghost" color="critical" size="xs"
                              aria-label={`${text.revoke}: ${role.title}`} onClick={() => { granting.reset(); revocation.mutate({ person, role: role.title }) }}
                            >
                              {text.revoke}
                            </CloudButton>
                            )
                          : (
                            <CloudButton
                              needs="rs_cm.permissions.create" possible={!isOwner} variant="outline" size="xs"
                              aria-label={`${text.grant}: ${role.title}`} onClick={() => { revocation.reset(); granting.mutate({ person, roles: [role.title] }) }}
                            >
                              {text.grant}
                            </CloudButton>
                            )}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </Table>
          </div>
        )}
      </Loaded>
    </Section>
  )
}
