import { Input, Textarea } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { PasswordInput } from '../parts/PasswordInput'
import { Tick } from '../parts/Tick'
import { protocols, type Platform, type Protocol, type Stream } from './destinations'

interface DestinationDialogProps {
  readonly platform: Platform
  /** The one that is edited; null for a new one. */
  readonly stream: Stream | null
  readonly onClose: () => void
}

// What a field says when it is empty: what is then meant.
const usual: Readonly<Record<Protocol, { readonly port: string; readonly path: string }>> = {
  gelf: { port: '12202', path: '' },
  'gelf-http': { port: '443', path: '/gelf' },
  rfc5424: { port: '6514', path: '' },
  otlp: { port: '4318', path: '/v1/logs' },
  file: { port: '', path: '' },
}

function draftOf(stream: Stream | null) {
  const { destination } = stream ?? {}
  return {
    title: stream?.title ?? '',
    description: stream?.description ?? '',
    protocol: (destination?.protocol ?? (stream === null ? 'gelf' : 'store')) as Protocol | 'store',
    host: destination?.host ?? '',
    port: destination?.port == null ? '' : String(destination.port),
    path: destination?.path ?? '',
    fileName: destination?.fileName ?? '',
    token: '',
    caCertificate: destination?.caCertificate ?? '',
    serverName: destination?.serverName ?? '',
    plaintext: destination?.plaintext ?? false,
  }
}

type Draft = ReturnType<typeof draftOf>

/** A destination, made or changed. A secret that was given before stays unless another is entered. */
export function DestinationDialog({ platform, stream, onClose }: DestinationDialogProps) {
  const text = language().subscriptions
  const words = language().common
  const [draft, setDraft] = useState(() => draftOf(stream))
  const saving = useChange(
    (body: unknown) => call(stream === null ? platform.path : `${platform.path}/${stream.streamId}`, { method: stream === null ? 'POST' : 'PUT', body }),
    ['streams', 'subscriptions'], onClose)
  const set = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes })
  const field = (name: Exclude<keyof Draft, 'plaintext' | 'protocol'>) => ({
    value: draft[name], autoComplete: 'off', onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  const { protocol } = draft
  const isRemote = protocol !== 'store' && protocol !== 'file'
  const isHttp = protocol === 'gelf-http' || protocol === 'otlp'
  return (
    <Dialog
      title={stream === null ? text.create : text.edits(stream.title)} verb={stream === null ? words.create : words.save}
      possible={draft.title !== '' && (!isRemote || draft.host !== '')} busy={saving.isPending} error={saving.error}
      onSubmit={() => saving.mutate(bodyOf(draft))} onClose={onClose}
    >
      <Field label={words.name}><Input {...field('title')} required /></Field>
      <Field label={words.description}><Input {...field('description')} /></Field>
      <Choice
        label={text.protocol} value={protocol} onChange={(chosen) => set({ protocol: chosen, port: '', path: '' })}
        options={(['store', ...protocols] as const).map((value) => ({ value, label: text.protocols[value] }))} />
      {protocol === 'file' ? <Field label={text.fileName} help={text.fileNameHelp}><Input {...field('fileName')} /></Field> : null}
      {isRemote ? (
        <>
          <Field label={text.host} help={text.hostHelp}><Input {...field('host')} required spellCheck={false} /></Field>
          <Field label={text.port}><Input {...field('port')} inputMode="numeric" placeholder={usual[protocol].port} /></Field>
          {isHttp ? <Field label={text.path}><Input {...field('path')} placeholder={usual[protocol].path} /></Field> : null}
          <Field label={text.token} help={stream?.destination?.hasToken === true ? text.tokenStays : text.tokenHelp}>
            <PasswordInput {...field('token')} autoComplete="new-password" />
          </Field>
          <Tick label={text.plaintext} checked={draft.plaintext} onChange={(plaintext) => set({ plaintext })} />
          {draft.plaintext ? null : (
            <>
              <Field label={text.caCertificate} help={text.caCertificateHelp}><Textarea {...field('caCertificate')} rows={3} spellCheck={false} /></Field>
              <Field label={text.serverName} help={text.serverNameHelp}><Input {...field('serverName')} spellCheck={false} /></Field>
            </>
          )}
        </>
      ) : null}
    </Dialog>
  )
}

function bodyOf({ title, description, protocol, port, plaintext, caCertificate, serverName, fileName, ...machine }: Draft) {
  if (protocol === 'store') {
    return { title, description, destination: null }
  }

  const texts = protocol === 'file' ? { fileName } : { ...machine, ...(plaintext ? {} : { caCertificate, serverName }), port: Number(port) }
  const given = Object.entries(texts).filter(([, value]) => value !== '' && value !== 0)
  return { title, description, destination: { protocol, ...Object.fromEntries(given), ...(plaintext && protocol !== 'file' ? { plaintext } : {}) } }
}
