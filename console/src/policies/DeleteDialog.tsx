import { useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { Confirm } from '../parts/Confirm'
import { Review } from './Review'

interface DeleteProps {
  readonly question: string
  readonly path: string
  readonly name: string
  /** The questions that have new answers then. */
  readonly questions: readonly string[]
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** Asks before a policy or a group goes, and shows who would lose what. */
export function DeleteDialog({ question, path, name, questions, onDone, onCancel }: DeleteProps) {
  const [override, setOverride] = useState<string | null>(null)
  const deletion = useChange(
    () => call(path, { method: 'DELETE', ...(override === null ? {} : { headers: { 'X-Licet-Override': override } }) }),
    [...questions, 'rights'], onDone)
  return (
    <Confirm
      question={question} typed={name} verb={language().common.delete} error={deletion.error} busy={deletion.isPending}
      onConfirm={() => deletion.mutate(undefined)} onCancel={onCancel}
    >
      <Review path={path} method="DELETE" body={null} title={language().editor.review} isReady override={override} onInsist={setOverride} />
    </Confirm>
  )
}
