import { useState, type ReactNode } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import type { ActionName } from '../api/rights'
import { language } from '../language/language'
import { ActionButton } from './ActionButton'
import { Confirm } from './Confirm'
import { Insist } from './Insist'

interface RemoveButtonProps {
  readonly needs: readonly ActionName[]
  /** What is removed, for those who hear the page. */
  readonly name: string
  readonly question: string
  /** What is to be typed before it is done. */
  readonly typed?: string
  readonly path: string
  /** Which questions have new answers then. */
  readonly changes: readonly string[]
  readonly after?: () => void
  readonly possible?: boolean
  readonly verb?: string
  readonly size?: 'xs' | 'sm' | 'md'
  /** What is to be known before. */
  readonly children?: ReactNode
}

/** Removes something, after having asked once more. */
export function RemoveButton(
  { needs, name, question, typed, path, changes, after, possible = true, verb, size = 'xs', children }: RemoveButtonProps) {
  const [isAsked, setAsked] = useState(false)
  const label = verb ?? language().common.delete
  const removal = useChange(
    (headers: Readonly<Record<string, string>>) => call(path, { method: 'DELETE', headers }), changes,
    () => { setAsked(false); after?.() })
  return (
    <>
      <ActionButton
        needs={needs} possible={possible} variant="ghost" color="critical" size={size} aria-label={`${label}: ${name}`}
        onClick={() => { removal.reset(); setAsked(true) }}
      >
        {label}
      </ActionButton>
      {isAsked
        ? (
          <Confirm
            question={question} {...(typed === undefined ? {} : { typed })} verb={label} error={removal.error} busy={removal.isPending}
            onConfirm={() => removal.mutate({})} onCancel={() => setAsked(false)}
          >
            {children}
            <Insist error={removal.error} busy={removal.isPending} onInsist={(headers) => removal.mutate(headers)} />
          </Confirm>
          )
        : null}
    </>
  )
}
