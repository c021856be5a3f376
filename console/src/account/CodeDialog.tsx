import { Input } from '@ovhcloud/ods-react'
import { useState, type ReactNode } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'

interface CodeDialogProps {
  readonly title: string
  readonly verb: string
  readonly help: string
  /** What the code is given to. */
  readonly path: string
  readonly onClose: () => void
  readonly after?: () => Promise<unknown>
  readonly children?: ReactNode
}

/** Asks for a code, which proves that it is really oneself. */
export function CodeDialog({ title, verb, help, path, onClose, after, children }: CodeDialogProps) {
  const [code, setCode] = useState('')
  const change = useChange(
    async (body: { code: string }) => {
      await call(path, { method: 'POST', body })
      await after?.()
    },
    ['factors'], onClose)
  return (
    <Dialog
      title={title} verb={verb} possible={code.trim() !== ''} busy={change.isPending} error={change.error}
      onSubmit={() => change.mutate({ code: code.trim() })} onClose={onClose}
    >
      {children}
      <Field label={language().account.code} help={help}>
        <Input value={code} required autoComplete="one-time-code" inputMode="text" onChange={(event) => setCode(event.target.value)} />
      </Field>
    </Dialog>
  )
}
