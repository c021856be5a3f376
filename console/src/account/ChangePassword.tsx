import { Button } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call, signIn } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { PasswordInput } from '../parts/PasswordInput'
import { Section } from '../parts/Section'

const nothing = { old: '', wanted: '', again: '' }

/** The change of one's own password, after which one signs in with the new one. */
export function ChangePassword() {
  const text = language().account
  const [draft, setDraft] = useState(nothing)
  const change = useChange(
    (body: { oldPassword: string; newPassword: string }) => call('/v1/me/changePassword', { method: 'POST', body }), [], signIn)
  const field = (name: keyof typeof draft) => ({
    value: draft[name], onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  })
  const differs = draft.again !== '' && draft.again !== draft.wanted
  const isReady = draft.old !== '' && draft.wanted !== '' && draft.again === draft.wanted
  return (
    <Section title={text.password}>
      <p>{text.passwordConsequence}</p>
      <form
        className="stack narrow"
        onSubmit={(event) => { event.preventDefault(); if (isReady) { change.mutate({ oldPassword: draft.old, newPassword: draft.wanted }) } }}
      >
        <Field label={text.oldPassword}><PasswordInput {...field('old')} autoComplete="current-password" /></Field>
        <Field label={text.newPassword} help={text.newPasswordHelp}><PasswordInput {...field('wanted')} autoComplete="new-password" /></Field>
        <Field label={text.newPasswordAgain}><PasswordInput {...field('again')} autoComplete="new-password" /></Field>
        <p className="problem" role="status">{differs ? text.passwordsDiffer : ''}</p>
        {change.error === null ? null : <Failure error={change.error} />}
        <Button type="submit" loading={change.isPending} disabled={!isReady}>{text.changePassword}</Button>
      </form>
    </Section>
  )
}
