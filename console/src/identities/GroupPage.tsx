import { Button, Input } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { named } from '../hashLocation'
import { call } from '../api/client'
import { useChange, useUsers } from '../api/queries'
import type { Group } from '../api/types'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Facts } from '../parts/Facts'
import { Field } from '../parts/Field'
import { Insist } from '../parts/Insist'
import { Loaded } from '../parts/Loaded'
import { LoadedPage } from '../parts/LoadedPage'
import { Page } from '../parts/Page'
import { RemoveButton } from '../parts/RemoveButton'
import { Rows } from '../parts/Rows'
import { Section } from '../parts/Section'
import { PoliciesNaming } from './Access'
import { NameOfUrn } from './NameOfUrn'
import { groupRoles } from './NewGroup'

const pathOf = (name: string) => `/v1/me/identity/group/${encodeURIComponent(name)}`

/** A group: its role, who is in it, and the policies that name it. */
export function GroupPage() {
  const name = named(useParams<{ name: string }>().name)
  const group = useQuery({ queryKey: ['groups', name], queryFn: () => call<Group>(pathOf(name)) })
  return <LoadedPage query={group} title={name}>{(found) => <Known group={found} />}</LoadedPage>
}

function Known({ group }: { readonly group: Group }) {
  const text = language().people
  const names = language().identities
  const words = language().common
  const [, goTo] = useLocation()
  const [isEdited, setEdited] = useState(false)
  const back = () => goTo('/identities?tab=groups')
  return (
    <Page title={group.name} subtitle={text.group} actions={<Button variant="ghost" onClick={back}>{words.back}</Button>}>
      <Section
        title={text.facts}
        actions={(
          <>
            <ActionButton needs={['editGroup']} variant="outline" size="sm" onClick={() => setEdited(true)}>{words.edit}</ActionButton>
            <RemoveButton
              needs={['deleteGroup']} possible={!group.defaultGroup} name={group.name} question={names.deletesGroup(group.name)} size="sm"
              path={pathOf(group.name)} changes={['groups', 'policies']} after={back} />
          </>
        )}
      >
        <Facts
          facts={[
            [names.role, names.roles[group.role]],
            [words.description, group.description === '' ? '—' : group.description],
            [text.urn, <NameOfUrn key="urn" urn={group.urn} />],
            [words.created, formatInstant(group.creation)],
            [words.updated, formatInstant(group.lastUpdate)],
          ]} />
      </Section>
      <Members group={group.name} />
      <PoliciesNaming urn={group.urn} />
      {isEdited ? <EditGroup group={group} onClose={() => setEdited(false)} /> : null}
    </Page>
  )
}

function Members({ group }: { readonly group: string }) {
  const text = language().people
  const words = language().common
  const [isAdding, setAdding] = useState(false)
  const path = `${pathOf(group)}/user`
  const members = useQuery({ queryKey: ['groups', group, 'members'], queryFn: () => call<string[]>(path) })
  const add = <ActionButton needs={['addMember']} size="sm" variant="outline" onClick={() => setAdding(true)}>{text.addMember}</ActionButton>
  return (
    <Section title={text.members} actions={add}>
      <Loaded query={members}>
        {(logins) => (
          <Rows
            rows={logins} keyOf={(login) => login} textOf={(login) => login} caption={text.members} empty={text.noMembers}
            columns={[
              { name: language().identities.login, cell: (login) => <Link href={`/identities/users/${encodeURIComponent(login)}`}>{login}</Link> },
              {
                name: words.remove,
                cell: (login) => (
                  <RemoveButton
                    needs={['removeMember']} name={login} question={text.removesMember(login, group)} verb={words.remove}
                    path={`${path}/${encodeURIComponent(login)}`} changes={['groups', 'users']} />
                ),
              },
            ]} />
        )}
      </Loaded>
      {isAdding ? <AddMember group={group} members={members.data ?? []} onClose={() => setAdding(false)} /> : null}
    </Section>
  )
}

interface AddMemberProps {
  readonly group: string
  readonly members: readonly string[]
  readonly onClose: () => void
}

function AddMember({ group, members, onClose }: AddMemberProps) {
  const text = language().people
  const [user, setUser] = useState('')
  const users = (useUsers().data ?? []).filter((one) => !members.includes(one.login))
  const adding = useChange(
    (headers: Readonly<Record<string, string>>) => call(`${pathOf(group)}/user`, { method: 'POST', headers, body: { user: user.trim() } }),
    ['groups', 'users'], onClose)
  return (
    <Dialog
      title={text.addMember} verb={language().common.add} possible={user.trim() !== ''} busy={adding.isPending} error={adding.error}
      onSubmit={() => adding.mutate({})} onClose={onClose}
    >
      <Field label={language().identities.login}>
        <Input list="not-members" value={user} required autoComplete="off" onChange={(event) => setUser(event.target.value)} />
      </Field>
      <datalist id="not-members">{users.slice(0, 500).map((one) => <option key={one.login} value={one.login}>{one.email}</option>)}</datalist>
      <Insist error={adding.error} busy={adding.isPending} onInsist={(headers) => adding.mutate(headers)} />
    </Dialog>
  )
}

function EditGroup({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const names = language().identities
  const words = language().common
  const [draft, setDraft] = useState({ description: group.description ?? '', role: group.role })
  const change = useChange(
    (headers: Readonly<Record<string, string>>) => call(pathOf(group.name), { method: 'PUT', headers, body: draft }), ['groups', 'policies'], onClose)
  return (
    <Dialog
      title={`${words.edit}: ${group.name}`} verb={words.save} possible busy={change.isPending} error={change.error}
      onSubmit={() => change.mutate({})} onClose={onClose}
    >
      <Field label={words.description}>
        <Input value={draft.description} onChange={(event) => setDraft({ ...draft, description: event.target.value })} />
      </Field>
      <Choice
        label={names.role} value={draft.role} options={groupRoles.map((role) => ({ value: role, label: names.roles[role] }))}
        onChange={(role) => setDraft({ ...draft, role })} />
      {draft.role === group.role ? null : <p>{language().people.roleConsequence}</p>}
      <Insist error={change.error} busy={change.isPending} onInsist={(headers) => change.mutate(headers)} />
    </Dialog>
  )
}
