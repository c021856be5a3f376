import { Textarea } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'

const example = '[{ "urn": "urn:v1:eu:resource:vps:vps-1", "displayName": "web", "tags": { "team": "shop" } }]'

/** Registers many resources at once, or edits those that are there: all or nothing. */
export function ImportResources({ onClose }: { readonly onClose: () => void }) {
  const text = language().resources
  const [json, setJson] = useState('')
  const [done, setDone] = useState('')
  const importing = useChange(
    (body: unknown) => call<{ created: number; updated: number; unchanged: number }>('/v2/iam/resource/import', { method: 'POST', body }),
    ['resources'], ({ created, updated, unchanged }) => setDone(text.imported(created, updated, unchanged)))
  const read = readArray(json)
  return (
    <Dialog
      title={text.import} verb={text.import} possible={read !== null} busy={importing.isPending} error={importing.error}
      onSubmit={() => { setDone(''); importing.mutate(read) }} onClose={onClose}
    >
      <p>{text.importHelp}</p>
      <code>{example}</code>
      <label className="stack">
        {text.importFile}
        <input type="file" className="native" accept=".json,application/json" onChange={(event) => { void event.target.files?.[0]?.text().then(setJson) }} />
      </label>
      <Field label={text.importText} help={json !== '' && read === null ? text.noArray : undefined}>
        <Textarea value={json} rows={8} spellCheck={false} onChange={(event) => setJson(event.target.value)} />
      </Field>
      <p role="status">{done}</p>
    </Dialog>
  )
}

function readArray(json: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
