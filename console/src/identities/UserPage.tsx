import { Badge, Button, Input } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { named } from '../hashLocation'
import { call } from '../api/client'
import { useChange, useGroups } from '../api/queries'
import type { User } from '../api/types'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Facts } from '../parts/Facts'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Insist } from '../parts/Insist'
import { LoadedPage } from '../parts/LoadedPage'
import { Page } from '../parts/Page'
import { PasswordInput } from '../parts/PasswordInput'
import { Section } from '../parts/Section'
import { Access } from './Access'
import { NameOfUrn } from './NameOfUrn'
import { Tokens } from './Tokens'
import { DeleteUser, useEnabling, userPath } from './userChanges'

/** A user: what is known, groups, what he may do, and tokens. */
export function UserPage() {
  const login = named(useParams<{ login: string }>().login)
  const user = useQuery({ queryKey: ['users', login], queryFn: () => call<User>(userPath(login)) })
  return <LoadedPage query={user} title={login}>{(found) => <Known user={found} />}</LoadedPage>
}

function Known({ user }: { readonly user: User }) {
  const text = language().people
  const names = language().identities
  const words = language().common
  const [, goTo] = useLocation()
  return (
    <Page
      title={user.login} subtitle={text.user}
      actions={<Button variant="ghost" onClick={() => goTo('/identities')}>{words.back}</Button>}
    >
      <Section title={text.facts} actions={<Doings user={user} />}>
        <Facts
          facts={[
            [words.status, <Badge key="status" size="sm" color={user.status === 'OK' ? 'success' : 'neutral'}>{names.status[user.status]}</Badge>],
            [words.email, user.email === null || user.email === '' ? '—' : user.email],
            [words.description, user.description ?? '—'],
            [text.urn, <NameOfUrn key="urn" urn={user.urn} />],
            [words.created, formatInstant(user.creation)],
            [words.updated, formatInstant(user.lastUpdate)],
            [text.passwordSet, formatInstant(user.passwordLastUpdate)],
          ]} />
      </Section>
      <Section title={names.groups}>
        <ul className="chips">
          {(user.groups ?? [user.group]).map((group) => (
            <li key={group}>
              <Link href={`/identities/groups/${encodeURIComponent(group)}`}>{group}</Link>
              {group === user.group ? ` (${text.main})` : ''}
            </li>
          ))}
        </ul>
      </Section>
      <Access urn={user.urn} />
      <Section title={language().tokens.title}><Tokens login={user.login} /></Section>
    </Page>
  )
}

function Doings({ user }: { readonly user: User }) {
  const text = language().people
  const [, goTo] = useLocation()
  const [open, setOpen] = useState<'edit' | 'password' | null>(null)
  const { needs, verb, change: enabling } = useEnabling(user)
  const close = () => setOpen(null)
  return (
    <>
      <ActionButton needs={['editUser']} variant="outline" size="sm" onClick={() => setOpen('edit')}>{language().common.edit}</ActionButton>
      <ActionButton needs={['editUser']} variant="outline" size="sm" onClick={() => setOpen('password')}>{text.setPassword}</ActionButton>
      <ActionButton needs={[needs]} variant="outline" size="sm" loading={enabling.isPending} onClick={() => enabling.mutate({})}>{verb}</ActionButton>
      <DeleteUser user={user} size="sm" after={() => goTo('/identities')} />
      {enabling.error === null ? null : <Failure error={enabling.error} />}
      <Insist error={enabling.error} busy={enabling.isPending} onInsist={(headers) => enabling.mutate(headers)} />
      {open === 'edit' ? <EditUser user={user} onClose={close} /> : null}
      {open === 'password' ? <SetPassword user={user} onClose={close} /> : null}
    </>
  )
}

function EditUser({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const names = language().identities
  const words = language().common
  const [draft, setDraft] = useState({ email: user.email ?? '', description: user.description ?? '', group: user.group })
  const groups = useGroups().data ?? []
  const change = useChange(
    (headers: Readonly<Record<string, string>>) => call(userPath(user.login), {
      method: 'PUT', headers, body: { description: draft.description, group: draft.group, email: draft.email === '' ? null : draft.email },
    }),
    ['users', 'groups'], onClose)
  return (
    <Dialog
      title={`${words.edit}: ${user.login}`} verb={words.save} possible busy={change.isPending} error={change.error}
      onSubmit={() => change.mutate({})} onClose={onClose}
    >
      <Field label={words.email}>
        <Input type="email" value={draft.email} autoComplete="off" onChange={(event) => setDraft({ ...draft, email: event.target.value })} />
      </Field>
      <Field label={words.description}>
        <Input value={draft.description} onChange={(event) => setDraft({ ...draft, description: event.target.value })} />
      </Field>
      <Choice
        label={names.group} value={draft.group} onChange={(group) => setDraft({ ...draft, group })}
        options={(groups.length === 0 ? [{ name: user.group }] : groups).map((group) => ({ value: group.name, label: group.name }))} />
      <Insist error={change.error} busy={change.isPending} onInsist={(headers) => change.mutate(headers)} />
    </Dialog>
  )
}

function SetPassword({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const text = language().people
  const [password, setPassword] = useState('')
  const change = useChange((body: { password: string }) => call(userPath(user.login), { method: 'PUT', body }), ['users'], onClose)
  return (
    <Dialog
      title={`${text.setPassword}: ${user.login}`} verb={language().common.save} possible={password !== ''} busy={change.isPending}
      error={change.error} onSubmit={() => change.mutate({ password })} onClose={onClose}
    >
      <p>{text.passwordConsequence}</p>
      <Field label={language().identities.password} help={text.passwordHelp}>
        <PasswordInput value={password} autoComplete="new-password" onChange={(event) => setPassword(event.target.value)} />
      </Field>
    </Dialog>
  )
}
