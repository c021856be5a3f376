import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Facts } from '../parts/Facts'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { PasswordInput } from '../parts/PasswordInput'
import { Rows } from '../parts/Rows'
import { Section } from '../parts/Section'
import { pathOf, useNeedsOn, useOne, useServiceChange } from './service'

interface Principal {
  readonly name: string
  readonly isGroup: boolean
  readonly datacenters: readonly { readonly datacenter: string; readonly right: Right }[]
  readonly objects: readonly { readonly right: Right; readonly vmwareObjectId: string }[]
}

type Right = 'disabled' | 'readonly' | 'readwrite' | 'admin'

interface VirtualCenter {
  readonly kind: 'simulated' | 'vsphere'
  readonly url?: string | null
  readonly userName?: string | null
  readonly certificateFingerprint?: string | null
  readonly scimUrl?: string | null
  readonly appliedAt?: string | null
  readonly principals: readonly Principal[]
}

/** Where a service's vCenter is, and what it has been made to have. */
export function Connection({ service }: { readonly service: string }) {
  const text = language().vsphere
  const words = language().common
  const [isOpen, setOpen] = useState(false)
  const connect = <ActionButton on={useNeedsOn(service, 'iam/resource/edit')} size="sm" variant="outline" onClick={() => setOpen(true)}>{text.connect}</ActionButton>
  return (
    <Loaded query={useOne<VirtualCenter>(service, '/vCenter')}>
      {(found) => (
        <>
          <Section title={text.vCenter} actions={connect}>
            <Facts
              facts={[
                [words.type, text.kinds[found.kind]],
                ...(found.url == null ? [] : [[text.url, found.url] as const]),
                ...(found.userName == null ? [] : [[text.userName, found.userName] as const]),
                ...(found.certificateFingerprint == null ? [] : [[text.fingerprint, found.certificateFingerprint] as const]),
                ...(found.scimUrl == null ? [] : [[text.scimUrl, found.scimUrl] as const]),
                [text.applied, found.appliedAt == null ? text.never : formatInstant(found.appliedAt, 'medium')],
              ]} />
          </Section>
          <Section title={text.principals}>
            <Rows
              rows={found.principals} keyOf={(one) => one.name} caption={text.principalsThere} empty={text.noPrincipals} textOf={(one) => one.name}
              columns={[
                { name: words.name, cell: (one) => one.name },
                { name: words.type, cell: (one) => (one.isGroup ? text.role : text.localUser) },
                {
                  name: text.rights,
                  cell: (one) => (
                    <ul className="plain">
                      {one.datacenters.map((right) => <li key={right.datacenter}>{right.datacenter}: {text.rightNames[right.right]}</li>)}
                      {one.objects.map((right) => <li key={right.vmwareObjectId}><code>{right.vmwareObjectId}</code>: {text.rightNames[right.right]}</li>)}
                    </ul>
                  ),
                },
              ]} />
          </Section>
          {isOpen ? <Connect service={service} present={found} onClose={() => setOpen(false)} /> : null}
        </>
      )}
    </Loaded>
  )
}

interface ConnectProps {
  readonly service: string
  readonly present: VirtualCenter
  readonly onClose: () => void
}

// Secrets are never read back: an empty one stays as it is, for the address, user and certificate that it was given for.
const draftOf = ({ url, userName, certificateFingerprint, scimUrl }: VirtualCenter) => ({
  url: url ?? '', userName: userName ?? '', password: '', certificateFingerprint: certificateFingerprint ?? '', scimUrl: scimUrl ?? '', scimToken: '',
})

function Connect({ service, present, onClose }: ConnectProps) {
  const text = language().vsphere
  const words = language().common
  const [kind, setKind] = useState(present.kind)
  const before = draftOf(present)
  const [draft, setDraft] = useState(before)
  const isSame = (...names: readonly (keyof typeof draft)[]) => present.kind === 'vsphere' && names.every((name) => draft[name] === before[name])
  const passwordStays = isSame('url', 'userName', 'certificateFingerprint')
  const tokenStays = before.scimUrl !== '' && isSame('url', 'scimUrl', 'certificateFingerprint')
  const isWhole = draft.url !== '' && draft.userName !== '' && (passwordStays || draft.password !== '')
  const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== ''))
  const connecting = useServiceChange(
    () => call(`${pathOf(service)}/vCenter`, { method: 'PUT', body: kind === 'simulated' ? { kind } : { kind, ...given } }), onClose)
  const field = (name: keyof typeof draft) => ({
    value: draft[name], autoComplete: 'off', onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  })
  return (
    <Dialog
      title={text.connect} verb={words.save} possible={kind === 'simulated' || isWhole}
      busy={connecting.isPending} error={connecting.error} onSubmit={() => connecting.mutate(undefined)} onClose={onClose}
    >
      <Choice
        label={words.type} value={kind} onChange={setKind}
        options={(['simulated', 'vsphere'] as const).map((value) => ({ value, label: text.kinds[value] }))} />
      {kind === 'simulated' ? <p>{text.simulatedHelp}</p> : (
        <>
          <Field label={text.url} help={text.urlHelp}><Input {...field('url')} required spellCheck={false} /></Field>
          <Field label={text.userName}><Input {...field('userName')} required spellCheck={false} /></Field>
          <Field label={text.password} help={passwordStays ? text.passwordStays : text.secretHelp}>
            <PasswordInput {...field('password')} autoComplete="new-password" />
          </Field>
          <Field label={text.fingerprint} help={text.fingerprintHelp}><Input {...field('certificateFingerprint')} spellCheck={false} /></Field>
          <Field label={text.scimUrl} help={text.scimHelp}><Input {...field('scimUrl')} spellCheck={false} /></Field>
          <Field label={text.scimToken} help={tokenStays ? text.tokenStays : text.secretHelp}>
            <PasswordInput {...field('scimToken')} autoComplete="new-password" />
          </Field>
        </>
      )}
    </Dialog>
  )
}
