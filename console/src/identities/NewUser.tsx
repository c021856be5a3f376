import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { useChange, useGroups } from '../api/queries'
import { language } from '../language/language'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { PasswordInput } from '../parts/PasswordInput'

interface NewUserBody {
  readonly login: string
  readonly email: string
  readonly group: string
  readonly password: string
  readonly description: string
}

/** Creates a user. */
export function NewUser({ onClose }: { readonly onClose: () => void }) {
  const text = language().identities
  const words = language().common
  const [user, setUser] = useState<NewUserBody>({ login: '', email: '', group: 'DEFAULT', password: '', description: '' })
  const groups = useGroups().data ?? []
  const creation = useChange((body: Partial<NewUserBody>) => call('/v1/me/identity/user', { method: 'POST', body }), ['users'], onClose)
  const field = (name: keyof typeof user) => ({
    value: user[name], onChange: (event: { target: { value: string } }) => setUser({ ...user, [name]: event.target.value }),
  })
  return (
    <Dialog
      title={text.newUser} verb={words.create} possible={user.login !== ''} busy={creation.isPending} error={creation.error}
      onSubmit={() => creation.mutate(given(user))} onClose={onClose}
    >
      <Field label={text.login}><Input {...field('login')} required autoComplete="off" /></Field>
      <Field label={words.email}><Input {...field('email')} autoComplete="off" /></Field>
      <Choice
        label={text.group} value={user.group} onChange={(group) => setUser({ ...user, group })}
        options={(groups.length === 0 ? [{ name: 'DEFAULT' }] : groups).map((group) => ({ value: group.name, label: group.name }))} />
      <Field label={text.password} help={text.passwordHelp}><PasswordInput {...field('password')} autoComplete="new-password" /></Field>
      <Field label={words.description}><Input {...field('description')} /></Field>
    </Dialog>
  )
}

// What was left empty is not given.
function given(user: NewUserBody): Partial<NewUserBody> {
  return Object.fromEntries(Object.entries(user).filter(([, value]) => value !== ''))
}
