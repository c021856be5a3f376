import { Badge, Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { call } from '../api/client'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { PasswordInput } from '../parts/PasswordInput'
import { Rows } from '../parts/Rows'
import { accessRights } from './rights'
import { pathOf, useList, useNeedsOn, useServiceChange, type User } from './service'

/** Who can enter: local users, and the roles of IAM. */
export function Users({ service }: { readonly service: string }) {
  const text = language().vsphere
  const words = language().common
  const [isNew, setNew] = useState(false)
  const create = <ActionButton on={useNeedsOn(service, 'user/create')} onClick={() => setNew(true)}>{text.newUser}</ActionButton>
  return (
    <>
      <div className="row end">{create}</div>
      <Loaded query={useList<User>(service, 'user')}>
        {(users) => (
          <Rows
            rows={users} keyOf={(user) => String(user.userId)} caption={text.users} empty={text.noUsers}
            textOf={(user) => [user.name, user.email ?? '', user.firstName ?? '', user.lastName ?? ''].join('\n')}
            columns={[
              { name: words.name, cell: (user) => <Link href={`/vsphere/${encodeURIComponent(service)}/users/${user.userId}`}>{user.name}</Link> },
              { name: words.type, cell: (user) => (user.type === 'group' ? text.role : text.localUser) },
              { name: words.email, cell: (user) => user.email ?? '' },
              {
                name: words.status,
                cell: (user) => (
                  <span className="row">
                    <Badge size="sm" color={user.state === 'delivered' ? 'success' : user.state === 'error' ? 'critical' : 'information'}>{text.userStates[user.state]}</Badge>
                    {user.activationState === 'enabled' ? null : <Badge size="sm" color="neutral">{text.activations[user.activationState]}</Badge>}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {isNew ? <NewUser service={service} onClose={() => setNew(false)} /> : null}
    </>
  )
}

function NewUser({ service, onClose }: { readonly service: string; readonly onClose: () => void }) {
  const text = language().vsphere
  const words = language().common
  const [user, setUser] = useState({ name: '', password: '', firstName: '', lastName: '', email: '' })
  const [right, setRight] = useState<typeof accessRights[number]>('readonly')
  const given = Object.fromEntries(Object.entries(user).filter(([, value]) => value !== ''))
  const creation = useServiceChange(() => call(`${pathOf(service)}/user`, { method: 'POST', body: { ...given, right } }), onClose)
  const field = (name: keyof typeof user) => ({
    value: user[name], autoComplete: 'off', onChange: (event: { target: { value: string } }) => setUser({ ...user, [name]: event.target.value }),
  })
  return (
    <Dialog
      title={text.newUser} verb={words.create} possible={user.name !== ''} busy={creation.isPending} error={creation.error}
      onSubmit={() => creation.mutate(undefined)} onClose={onClose}
    >
      <Field label={words.name}><Input {...field('name')} required /></Field>
      <Field label={text.password} help={text.passwordHelp}><PasswordInput {...field('password')} autoComplete="new-password" /></Field>
      <Field label={text.firstName}><Input {...field('firstName')} /></Field>
      <Field label={text.lastName}><Input {...field('lastName')} /></Field>
      <Field label={words.email}><Input {...field('email')} /></Field>
      <Field label={text.rightEverywhere}>
        <Choice
          label={text.rightEverywhere} value={right} onChange={setRight}
          options={accessRights.map((value) => ({ value, label: text.rightNames[value] }))} />
      </Field>
    </Dialog>
  )
}
