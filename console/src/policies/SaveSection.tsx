import { Button } from '@ovhcloud/ods-react'
import { useState, type ReactNode } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import type { ActionName } from '../api/rights'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Failure } from '../parts/Failure'
import { Review } from './Review'

interface SaveProps {
  readonly path: string
  readonly method: 'POST' | 'PUT'
  readonly body: unknown
  readonly title: string
  /** Whether there is enough to save. */
  readonly isReady: boolean
  /** Whether it may be changed at all. */
  readonly possible?: boolean
  readonly needs: ActionName
  /** The questions that have new answers then. */
  readonly questions: readonly string[]
  readonly onDone: () => void
  readonly onCancel: () => void
  /** What can be tried between the review and the button. */
  readonly children?: ReactNode
}

/** What a draft would do, and the button that saves it: the same for policies and for groups. */
export function SaveSection({ path, method, body, title, isReady, possible = true, needs, questions, onDone, onCancel, children }: SaveProps) {
  const words = language().common
  // Whoever insists does so on this very draft: after a change it is asked anew.
  const [insisted, setInsisted] = useState<{ readonly override: string; readonly body: unknown } | null>(null)
  const override = insisted !== null && insisted.body === body ? insisted.override : null
  const saving = useChange(
    () => call(path, { method, body, ...(override === null ? {} : { headers: { 'X-Licet-Override': override } }) }),
    [...questions, 'rights'], onDone)
  return (
    <>
      {possible ? <Review path={path} method={method} body={body} title={title} isReady={isReady} override={override} onInsist={(wanted) => setInsisted(wanted === null ? null : { override: wanted, body })} /> : null}
      {children}
      {saving.error === null ? null : <Failure error={saving.error} />}
      <div className="row end">
        <Button variant="ghost" type="button" onClick={onCancel}>{words.cancel}</Button>
        <ActionButton needs={[needs]} possible={possible && isReady} loading={saving.isPending} onClick={() => saving.mutate(undefined)}>
          {words.save}
        </ActionButton>
      </div>
    </>
  )
}
