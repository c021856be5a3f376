import type { UseMutationResult } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Confirm } from './Confirm'

interface AskFirstProps<TInput, TAnswer> {
  readonly question: string
  /** What is to be typed before it is done; for what cannot be undone. */
  readonly typed?: string | undefined
  readonly verb: string
  readonly change: Pick<UseMutationResult<TAnswer, Error, TInput>, 'error' | 'isPending' | 'mutate' | 'reset'>
  /** What the change is done with. */
  readonly input: TInput
  /** The button that asks. */
  readonly button: (ask: () => void) => ReactNode
  /** What is to be known before; with what closes the question. */
  readonly children?: (close: () => void) => ReactNode
}

/** A button for what cannot be undone, and the question that it asks first; a refusal is told where it was asked. */
export function AskFirst<TInput, TAnswer>({ question, typed, verb, change, input, button, children }: AskFirstProps<TInput, TAnswer>) {
  const [isAsked, setAsked] = useState(false)
  const close = () => setAsked(false)
  return (
    <>
      {button(() => { change.reset(); setAsked(true) })}
      {isAsked
        ? (
          <Confirm
            question={question} typed={typed} verb={verb} error={change.error} busy={change.isPending}
            onConfirm={() => change.mutate(input, { onSuccess: close })} onCancel={close}
          >
            {children?.(close)}
          </Confirm>
          )
        : null}
    </>
  )
}
