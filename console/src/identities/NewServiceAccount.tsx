import { Button, Input, Message, MessageBody, Modal, ModalBody, ModalContent, ModalHeader } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { CopyButton } from '../parts/CopyButton'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { snippets } from './snippets'

interface Secret {
  readonly clientId: string
  readonly clientSecret: string
}

/** Creates a service account and shows its secret, once, with how to use it. */
export function NewServiceAccount({ onClose }: { readonly onClose: () => void }) {
  const text = language().identities
  const words = language().common
  const [client, setClient] = useState({ name: '', description: '' })
  const [secret, setSecret] = useState<Secret | null>(null)
  const creation = useChange(
    (body: typeof client) => call<Secret>('/v1/me/api/oauth2/client', {
      method: 'POST', body: { ...body, flow: 'CLIENT_CREDENTIALS', callbackUrls: [] },
    }),
    ['clients'], setSecret)
  if (secret !== null) {
    return (
      <Modal open onOpenChange={() => undefined}>
        <ModalContent dismissible={false}>
          <ModalHeader>{client.name}</ModalHeader>
          <ModalBody>
            <Message color="warning" dismissible={false}><MessageBody>{text.secretOnce}</MessageBody></Message>
            <dl className="facts">
              <dt>{text.clientId}</dt><dd><code>{secret.clientId}</code> <CopyButton text={secret.clientId} /></dd>
              <dt>{text.clientSecret}</dt><dd><code>{secret.clientSecret}</code> <CopyButton text={secret.clientSecret} /></dd>
            </dl>
            <h3>{text.snippets}</h3>
            {snippets(location.origin, secret).map(([name, code]) => (
              <details key={name}><summary>{name}</summary><CopyButton text={code} /><pre tabIndex={0}>{code}</pre></details>
            ))}
            <div className="row end"><Button type="button" onClick={onClose}>{words.close}</Button></div>
          </ModalBody>
        </ModalContent>
      </Modal>
    )
  }

  return (
    <Dialog
      title={text.newServiceAccount} verb={words.create} possible={client.name !== ''} busy={creation.isPending} error={creation.error}
      onSubmit={() => creation.mutate(client)} onClose={onClose}
    >
      <Field label={words.name}><Input value={client.name} required onChange={(event) => setClient({ ...client, name: event.target.value })} /></Field>
      <Field label={words.description}><Input value={client.description} onChange={(event) => setClient({ ...client, description: event.target.value })} /></Field>
    </Dialog>
  )
}
