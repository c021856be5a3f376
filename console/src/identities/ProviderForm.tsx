import { Button, Input, Textarea } from '@ovhcloud/ods-react'
import { useId, useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { Insist } from '../parts/Insist'
import { Tick } from '../parts/Tick'
import { Warning } from '../parts/Warning'
import { type Provider, providerPath, type RequestedAttribute } from './provider'

interface Draft {
  readonly metadata: string
  /** Empty for what the server takes by itself. */
  readonly userAttributeName: string
  readonly groupAttributeName: string
  readonly disableUsers: boolean
  readonly signRequests: boolean
  readonly encryptedAssertions: boolean
  readonly requestedAttributes: readonly RequestedAttribute[]
}

function draftOf(provider: Provider | null): Draft {
  return {
    metadata: '',
    userAttributeName: provider?.userAttributeName ?? '',
    groupAttributeName: provider?.groupAttributeName ?? '',
    disableUsers: provider?.disableUsers ?? false,
    signRequests: provider?.signRequests ?? false,
    encryptedAssertions: provider?.encryptedAssertions ?? false,
    requestedAttributes: provider?.extensions.requestedAttributes ?? [],
  }
}

/** What of the form the server takes. In an edit, an empty name is the usual one; left out, it would stay. */
export function bodyOf({ metadata, userAttributeName, groupAttributeName, requestedAttributes, ...options }: Draft, isNew: boolean): object {
  const named = (member: string, name: string) => (isNew && name.trim() === '' ? {} : { [member]: name.trim() })
  return {
    ...options,
    ...(isNew ? { metadata } : {}),
    ...named('userAttributeName', userAttributeName),
    ...named('groupAttributeName', groupAttributeName),
    extensions: { requestedAttributes: requestedAttributes.filter((one) => one.name.trim() !== '') },
  }
}

interface ProviderFormProps {
  /** Null for a new one. */
  readonly provider: Provider | null
  readonly onClose: () => void
}

/** Sets up the identity provider, or changes what can be changed of it. */
export function ProviderForm({ provider, onClose }: ProviderFormProps) {
  const text = language().sso
  const words = language().common
  const [draft, setDraft] = useState(draftOf(provider))
  const isNew = provider === null
  const change = useChange(
    (headers: Readonly<Record<string, string>>) => call(providerPath, { method: isNew ? 'POST' : 'PUT', headers, body: bodyOf(draft, isNew) }),
    ['provider'], onClose)
  return (
    <Dialog
      title={isNew ? text.create : `${words.edit}: ${text.provider}`} verb={words.save} possible={!isNew || draft.metadata.trim() !== ''}
      busy={change.isPending} error={change.error} onSubmit={() => change.mutate({})} onClose={onClose}
    >
      {isNew ? <Metadata value={draft.metadata} onChange={(metadata) => setDraft({ ...draft, metadata })} /> : null}
      <Field label={text.userAttribute} help={text.userAttributeHelp}>
        <Input value={draft.userAttributeName} spellCheck={false} onChange={(event) => setDraft({ ...draft, userAttributeName: event.target.value })} />
      </Field>
      <Field label={text.groupAttribute} help={text.groupAttributeHelp}>
        <Input value={draft.groupAttributeName} spellCheck={false} onChange={(event) => setDraft({ ...draft, groupAttributeName: event.target.value })} />
      </Field>
      <Tick label={text.optionHelp.signRequests} checked={draft.signRequests} onChange={(signRequests) => setDraft({ ...draft, signRequests })} />
      <Tick
        label={text.optionHelp.encryptedAssertions} checked={draft.encryptedAssertions}
        onChange={(encryptedAssertions) => setDraft({ ...draft, encryptedAssertions })} />
      <Tick label={text.optionHelp.disableUsers} checked={draft.disableUsers} onChange={(disableUsers) => setDraft({ ...draft, disableUsers })} />
      {draft.disableUsers && provider?.disableUsers !== true ? <Warning>{text.disablesUsers}</Warning> : null}
      <Requested attributes={draft.requestedAttributes} onChange={(requestedAttributes) => setDraft({ ...draft, requestedAttributes })} />
      <Insist error={change.error} busy={change.isPending} onInsist={(headers) => change.mutate(headers)} />
    </Dialog>
  )
}

function Metadata({ value, onChange }: { readonly value: string; readonly onChange: (metadata: string) => void }) {
  const text = language().sso
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{text.file}</label>
      <input
        id={id} type="file" accept=".xml,application/xml,text/xml,application/samlmetadata+xml" className="native"
        onChange={(event) => { void event.target.files?.[0]?.text().then(onChange) }} />
      <Field label={text.pasted} help={text.pastedHelp}>
        <Textarea value={value} rows={5} spellCheck={false} onChange={(event) => onChange(event.target.value)} />
      </Field>
    </>
  )
}

interface RequestedProps {
  readonly attributes: readonly RequestedAttribute[]
  readonly onChange: (attributes: readonly RequestedAttribute[]) => void
}

// What our metadata ask the provider to send.
function Requested({ attributes, onChange }: RequestedProps) {
  const text = language().sso
  const words = language().common
  const put = (index: number, attribute: RequestedAttribute) => onChange(attributes.map((one, at) => (at === index ? attribute : one)))
  return (
    <fieldset className="condition">
      <legend>{text.requested}</legend>
      <p>{text.requestedHelp}</p>
      {attributes.map((attribute, index) => (
        // Rows have no name of their own that would last while it is typed.
        <div key={index} className="stack">
          <Field label={`${words.name} ${index + 1}`}>
            <Input value={attribute.name} spellCheck={false} onChange={(event) => put(index, { ...attribute, name: event.target.value })} />
          </Field>
          <Field label={`${text.format} ${index + 1}`}>
            <Input
              value={attribute.nameFormat ?? ''} spellCheck={false} placeholder="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
              onChange={(event) => put(index, { ...attribute, nameFormat: event.target.value === '' ? null : event.target.value })} />
          </Field>
          <Field label={`${text.values} ${index + 1}`} help={text.valuesHelp}>
            <Textarea
              value={attribute.values.join('\n')} rows={2} spellCheck={false}
              onChange={(event) => put(index, { ...attribute, values: event.target.value === '' ? [] : event.target.value.split('\n') })} />
          </Field>
          <Tick
            label={`${text.required} ${index + 1}`} checked={attribute.isRequired} onChange={(isRequired) => put(index, { ...attribute, isRequired })} />
          <Button
            type="button" variant="ghost" size="xs" aria-label={`${words.remove} ${index + 1}`}
            onClick={() => onChange(attributes.filter((_, at) => at !== index))}
          >
            {words.remove}
          </Button>
        </div>
      ))}
      <Button
        type="button" variant="outline" size="sm"
        onClick={() => onChange([...attributes, { name: '', isRequired: false, nameFormat: null, values: [] }])}
      >
        {text.addAttribute}
      </Button>
    </fieldset>
  )
}
