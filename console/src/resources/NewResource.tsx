import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { call } from '../api/client'
import { resourceUrn, useChange, useMe, useResourceTypes } from '../api/queries'
import type { Resource } from '../api/types'
import { language } from '../language/language'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { Suggested } from '../parts/Suggested'

/** Makes a resource of a product known, so that policies can be about it. */
export function NewResource({ onClose }: { readonly onClose: () => void }) {
  const text = language().resources
  const [, goTo] = useLocation()
  const me = useMe().data
  const types = useResourceTypes().data ?? []
  const [draft, setDraft] = useState({ type: '', name: '', displayName: '' })
  const urn = me === undefined ? '' : resourceUrn(me, draft.type, draft.name)
  const creation = useChange(
    () => call<Resource>('/v2/iam/resource', { method: 'POST', body: { urn, ...(draft.displayName === '' ? {} : { displayName: draft.displayName }) } }),
    ['resources'], (made) => goTo(`/resources/${encodeURIComponent(made.urn)}`))
  return (
    <Dialog
      title={text.register} verb={text.register} possible={draft.type !== '' && draft.name !== ''} busy={creation.isPending} error={creation.error}
      onSubmit={() => creation.mutate(undefined)} onClose={onClose}
    >
      <Field label={language().common.type} help={text.typeHelp}>
        <Suggested value={draft.type} required suggestions={types.map((type) => ({ value: type, label: type }))} onChange={(type) => setDraft({ ...draft, type })} />
      </Field>
      <Field label={language().common.name} help={text.nameHelp}>
        <Input value={draft.name} required autoComplete="off" onChange={(event) => setDraft({ ...draft, name: event.target.value.trim() })} />
      </Field>
      <Field label={text.displayName}>
        <Input value={draft.displayName} onChange={(event) => setDraft({ ...draft, displayName: event.target.value })} />
      </Field>
      <p><code>{urn}</code></p>
    </Dialog>
  )
}
