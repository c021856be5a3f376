import { useState, type ReactNode } from 'react'
import { call, type CallOptions } from '../api/client'
import { ActionButton } from '../parts/ActionButton'
import { Confirm } from '../parts/Confirm'
import { Failure } from '../parts/Failure'
import { pathOf, useNeedsOn, useServiceChange } from './service'

interface TaskButtonProps {
  readonly service: string
  /** The action, without its product. */
  readonly needs: string
  /** What is called, below the service. */
  readonly path: string
  readonly method?: NonNullable<CallOptions['method']>
  readonly body?: unknown
  readonly label: string
  /** What it is about, for those who hear the page. */
  readonly name?: string
  /** Asked before it is done. */
  readonly question?: string
  readonly explained?: ReactNode
  readonly possible?: boolean
  readonly isDangerous?: boolean
  readonly size?: 'xs' | 'sm' | 'md'
  readonly after?: () => void
}

/** A button that has something done with a service. What it is refused for is said beside it. */
export function TaskButton(
  { service, needs, path, method = 'POST', body, label, name, question, explained, possible = true, isDangerous = false, size = 'sm', after }: TaskButtonProps) {
  const [isAsked, setAsked] = useState(false)
  const on = useNeedsOn(service, needs)
  const doing = useServiceChange(
    () => call(`${pathOf(service)}${path}`, { method, ...(body === undefined ? {} : { body }) }), () => { setAsked(false); after?.() })
  const start = () => {
    doing.reset()
    if (question === undefined) {
      doing.mutate(undefined)
    } else {
      setAsked(true)
    }
  }
  return (
    <>
      <ActionButton
        on={on} possible={possible} variant={isDangerous ? 'ghost' : 'outline'} color={isDangerous ? 'critical' : 'primary'} size={size}
        loading={doing.isPending} aria-label={name === undefined ? undefined : `${label}: ${name}`} onClick={start}
      >
        {label}
      </ActionButton>
      {question === undefined && doing.error !== null ? <Failure error={doing.error} /> : null}
      {isAsked && question !== undefined
        ? (
          <Confirm
            question={question} verb={label} error={doing.error} busy={doing.isPending} onConfirm={() => doing.mutate(undefined)}
            onCancel={() => setAsked(false)}
          >
            {explained}
          </Confirm>
          )
        : null}
    </>
  )
}
