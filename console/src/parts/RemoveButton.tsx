import type { ReactNode } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { ActionButton, type ActionButtonProps } from './ActionButton'
import { AskFirst } from './AskFirst'
import { Insist } from './Insist'

interface RemoveButtonProps extends Pick<ActionButtonProps, 'needs' | 'on' | 'possible' | 'size' | 'title'> {
  /** What is removed, for those who hear the page. */
  readonly name: string
  readonly question: string
  /** What is to be typed before it is done. */
  readonly typed?: string
  readonly path: string
  /** Which questions have new answers then. */
  readonly changes: readonly string[]
  readonly after?: () => void
  readonly verb?: string
  /** What is to be known before. */
  readonly children?: ReactNode
}

/** Removes something, after having asked once more. */
export function RemoveButton(
  { needs, on, name, question, typed, path, changes, after, possible, verb, size = 'xs', title, children }: RemoveButtonProps) {
  const label = verb ?? language().common.delete
  const removal = useChange(
    (headers: Readonly<Record<string, string>>) => call(path, { method: 'DELETE', headers }), changes, after)
  return (
    <AskFirst
      question={question} typed={typed} verb={label} change={removal} input={{}}
      button={(ask) => (
        <ActionButton
          needs={needs} on={on} possible={possible} variant="ghost" color="critical" size={size} aria-label={`${label}: ${name}`} title={title} onClick={ask}
        >
          {label}
        </ActionButton>
      )}
    >
      {(close) => (
        <>
          {children}
          <Insist error={removal.error} busy={removal.isPending} onInsist={(headers) => removal.mutate(headers, { onSuccess: close })} />
        </>
      )}
    </AskFirst>
  )
}
