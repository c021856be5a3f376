import { Button, type ButtonProp } from '@ovhcloud/ods-react'
import { useId } from 'react'
import { useRights, useRightsOn } from '../api/queries'
import { actions, type ActionName } from '../api/rights'
import { language } from '../language/language'

interface ActionButtonProps extends Omit<ButtonProp, 'disabled'> {
  /** What the caller must be allowed for it. */
  readonly needs?: readonly ActionName[]
  /** What the caller must be allowed on one resource besides, by the actions' full names. */
  readonly on?: { readonly urn: string; readonly needs: readonly string[] } | undefined
  /** Whether it can be done at all now. */
  readonly possible?: boolean
}

/**
 * A button that says by itself when the caller may not do what it does: it is greyed, can still be reached with the
 * keyboard, and names the missing actions.
 */
export function ActionButton({ needs = [], on, possible = true, onClick, children, ...rest }: ActionButtonProps) {
  const rights = useRights()
  const rightsThere = useRightsOn(on?.urn ?? null)
  const id = useId()
  const missing = [
    ...needs.map((name) => actions[name]).filter((action) => rights !== null && !rights.has(action)),
    ...(on?.needs ?? []).filter((action) => rightsThere !== null && !rightsThere.has(action)),
  ]
  if (missing.length === 0) {
    return <Button type="button" {...rest} disabled={!possible} onClick={onClick}>{children}</Button>
  }

  const reason = language().common.missingActions(missing)
  return (
    <span className="lacking" title={reason}>
      <Button type="button" {...rest} aria-disabled="true" aria-describedby={id} onClick={(event) => event.preventDefault()}>
        {children}
      </Button>
      <span id={id} className="unseen">{reason}</span>
    </span>
  )
}
