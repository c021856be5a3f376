import { useState } from 'react'
import { call, mount } from '../api/client'
import { useChange } from '../api/queries'
import type { OAuth2Client } from '../api/types'
import { language } from '../language/language'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { ShownOnce } from '../parts/ShownOnce'
import { Tick } from '../parts/Tick'
import { bodyOf, ClientFields, draftOf } from './ClientFields'
import { snippets } from './snippets'

interface Secret {
  readonly clientId: string
  /** Empty for what runs where no secret can be kept. */
  readonly clientSecret: string
}

const flows: readonly OAuth2Client['flow'][] = ['CLIENT_CREDENTIALS', 'AUTHORIZATION_CODE']

/** Creates a service account, or an application that people sign in to, and shows its secret, once, with how to use it. */
export function NewServiceAccount({ onClose }: { readonly onClose: () => void }) {
  const text = language().people
  const names = language().identities
  const [draft, setDraft] = useState(draftOf({}))
  const [isPublic, setPublic] = useState(false)
  const [secret, setSecret] = useState<Secret | null>(null)
  const creation = useChange(
    (body: object) => call<Secret>('/v1/me/api/oauth2/client', { method: 'POST', body }), ['clients'], setSecret)
  if (secret !== null) {
    return (
      <ShownOnce
        title={draft.name} onClose={onClose}
        secrets={[
          [names.clientId, secret.clientId],
          ...(secret.clientSecret === '' ? [] : [[names.clientSecret, secret.clientSecret] as const]),
        ]}
        snippets={draft.flow === 'CLIENT_CREDENTIALS' ? snippets(location.origin + mount, secret) : []} />
    )
  }

  return (
    <Dialog
      title={names.newServiceAccount} verb={language().common.create} possible={draft.name !== ''} busy={creation.isPending} error={creation.error}
      onSubmit={() => creation.mutate({ ...bodyOf(draft, true), flow: draft.flow, ...(isPublic ? { isPublic } : {}) })} onClose={onClose}
    >
      <Choice
        label={text.flow} value={draft.flow} options={flows.map((flow) => ({ value: flow, label: text.flows[flow] }))}
        onChange={(flow) => { setDraft({ ...draft, flow }); setPublic(false) }} />
      <ClientFields draft={draft} onChange={setDraft} />
      {draft.flow === 'AUTHORIZATION_CODE' ? <Tick label={text.publicClient} checked={isPublic} onChange={setPublic} /> : null}
    </Dialog>
  )
}
