import { Button, Input, Modal, ModalBody, ModalContent, ModalHeader } from '@ovhcloud/ods-react'
import { useState, type ReactNode } from 'react'
import { language } from '../language/language'
import { Failure } from './Failure'

interface ConfirmProps {
  readonly question: string
  /** What is to be typed before it is done; for what cannot be undone. */
  readonly typed?: string | undefined
  readonly verb: string
  readonly error: Error | null
  readonly busy: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
  readonly children?: ReactNode
}

/** Asks once more before something is done that cannot be undone. */
export function Confirm({ question, typed, verb, error, busy, onConfirm, onCancel, children }: ConfirmProps) {
  const [text, setText] = useState('')
  const words = language().common
  return (
    <Modal open onOpenChange={(detail) => detail.open || busy || onCancel()}>
      <ModalContent dismissible={false} aria-label={question}>
        <ModalHeader>{question}</ModalHeader>
        <ModalBody>
          {children}
          {typed === undefined ? null : (
            <label className="stack">
              {words.typeName(typed)}
              <Input value={text} onChange={(event) => setText(event.target.value)} />
            </label>
          )}
          {error === null ? null : <Failure error={error} />}
          <div className="row end">
            <Button variant="ghost" type="button" disabled={busy} onClick={onCancel}>{words.cancel}</Button>
            <Button color="critical" type="button" loading={busy} disabled={typed !== undefined && text !== typed} onClick={onConfirm}>{verb}</Button>
          </div>
        </ModalBody>
      </ModalContent>
    </Modal>
  )
}
