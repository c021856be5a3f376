import { Button, Modal, ModalBody, ModalContent, ModalHeader } from '@ovhcloud/ods-react'
import { language } from '../language/language'
import { CopyButton } from './CopyButton'
import { Facts } from './Facts'
import { Warning } from './Warning'

interface ShownOnceProps {
  readonly title: string
  /** Secrets by their names. */
  readonly secrets: readonly (readonly [name: string, secret: string])[]
  /** How to use them, by the name of the tool. */
  readonly snippets?: readonly (readonly [name: string, code: string])[]
  readonly onClose: () => void
}

/** What the server tells once and never again; it stays until it is put away. */
export function ShownOnce({ title, secrets, snippets = [], onClose }: ShownOnceProps) {
  const text = language().identities
  const words = language().common
  return (
    <Modal open onOpenChange={() => undefined}>
      <ModalContent dismissible={false} aria-label={title}>
        <ModalHeader>{title}</ModalHeader>
        <ModalBody>
          <Warning>{text.secretOnce}</Warning>
          <Facts
            facts={secrets.map(([name, secret]) => [
              name, <><code>{secret}</code> <CopyButton text={secret} label={`${words.copy}: ${name}`} /></>,
            ] as const)} />
          {snippets.length === 0 ? null : <Snippets snippets={snippets} />}
          <div className="row end"><Button type="button" onClick={onClose}>{words.close}</Button></div>
        </ModalBody>
      </ModalContent>
    </Modal>
  )
}

/** How to use something, ready to be pasted. */
export function Snippets({ snippets }: { readonly snippets: readonly (readonly [name: string, code: string])[] }) {
  const text = language().identities
  return (
    <>
      <h3>{text.snippets}</h3>
      {snippets.map(([name, code]) => (
        <details key={name}>
          <summary>{name}</summary>
          <CopyButton text={code} label={`${language().common.copy}: ${name}`} />
          <pre tabIndex={0}>{code}</pre>
        </details>
      ))}
    </>
  )
}
