import { Input, Textarea } from '@ovhcloud/ods-react'
import type { OAuth2Client } from '../api/types'
import { language } from '../language/language'
import { Field } from '../parts/Field'

/** A service account or application as its form has it: one URL a line. */
export interface ClientDraft {
  readonly name: string
  readonly description: string
  readonly flow: OAuth2Client['flow']
  readonly callbackUrls: string
  readonly leavingUrls: string
  readonly resource: string
}

/** What the form begins with. */
export function draftOf(client: Partial<OAuth2Client>): ClientDraft {
  return {
    name: client.name ?? '',
    description: client.description ?? '',
    flow: client.flow ?? 'CLIENT_CREDENTIALS',
    callbackUrls: (client.callbackUrls ?? []).join('\n'),
    leavingUrls: (client.postLogoutRedirectUrls ?? []).join('\n'),
    resource: client.resource ?? '',
  }
}

/** What of the form the server takes. In an edit, an empty resource is none; left out, it would stay. */
export function bodyOf(draft: ClientDraft, isNew: boolean): object {
  const { name, description } = draft
  const resource = draft.resource.trim()
  return draft.flow === 'CLIENT_CREDENTIALS'
    ? { name, description }
    : {
        name,
        description,
        callbackUrls: lines(draft.callbackUrls),
        postLogoutRedirectUrls: lines(draft.leavingUrls),
        ...(isNew && resource === '' ? {} : { resource }),
      }
}

/** What can be said of a service account, and of an application that people sign in to. */
export function ClientFields({ draft, onChange }: { readonly draft: ClientDraft; readonly onChange: (draft: ClientDraft) => void }) {
  const text = language().people
  const words = language().common
  const field = (name: keyof ClientDraft) => ({
    value: draft[name], onChange: (event: { target: { value: string } }) => onChange({ ...draft, [name]: event.target.value }),
  })
  return (
    <>
      <Field label={words.name}><Input {...field('name')} required /></Field>
      <Field label={words.description}><Input {...field('description')} /></Field>
      {draft.flow === 'CLIENT_CREDENTIALS'
        ? null
        : (
          <>
            <Field label={text.callbackUrls} help={text.callbackHelp}><Textarea {...field('callbackUrls')} rows={2} spellCheck={false} /></Field>
            <Field label={text.leavingUrls} help={text.leavingHelp}><Textarea {...field('leavingUrls')} rows={2} spellCheck={false} /></Field>
            <Field label={text.resource} help={text.resourceHelp}>
              <Input {...field('resource')} placeholder="urn:v1:eu:resource:application:wiki" spellCheck={false} />
            </Field>
          </>
          )}
    </>
  )
}

const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
