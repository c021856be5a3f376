import { Button, Modal, ModalBody, ModalContent, ModalHeader } from '@ovhcloud/ods-react'
import type { ReactNode } from 'react'
import { language } from '../language/language'
import { Failure } from './Failure'

interface DialogProps {
  readonly title: string
  readonly verb: string
  readonly possible: boolean
  readonly busy: boolean
  readonly error: Error | null
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small form in front of a page. What was entered stays there when it is refused. */
export function Dialog({ title, verb, possible, busy, error, onSubmit, onClose, children }: DialogProps) {
  return (
    <Modal open onOpenChange={(detail) => detail.open || onClose()}>
      <ModalContent dismissible={false} aria-label={title}>
        <ModalHeader>{title}</ModalHeader>
        <ModalBody>
          <form className="stack" onSubmit={(event) => { event.preventDefault(); onSubmit() }}>
            {children}
            {error === null ? null : <Failure error={error} />}
            <div className="row end">
              <Button variant="ghost" type="button" onClick={onClose}>{language().common.cancel}</Button>
              <Button type="submit" loading={busy} disabled={!possible}>{verb}</Button>
            </div>
          </form>
        </ModalBody>
      </ModalContent>
    </Modal>
  )
}
