import type { ButtonProp } from '@ovhcloud/ods-react'
import { useRights, useRightsOn } from '../api/queries'
import { actions, type ActionName } from '../api/rights'
import { language } from '../language/language'
import { LackingButton } from './LackingButton'

export interface ActionButtonProps extends Omit<ButtonProp, 'disabled'> {
  /** What the caller must be allowed for it. */
  readonly needs?: readonly ActionName[] | undefined
  /** What the caller must be allowed on one resource besides, by the actions' full names. */
  readonly on?: { readonly urn: string; readonly needs: readonly string[] } | undefined
  /** Whether it can be done at all now. */
  readonly possible?: boolean | undefined
}

/** A button for what needs actions: greyed where the caller lacks one, which it names. */
export function ActionButton({ needs = [], on, ...rest }: ActionButtonProps) {
  const rights = useRights()
  const rightsThere = useRightsOn(on?.urn ?? null)
  const missing = [
    ...needs.map((name) => actions[name]).filter((action) => rights !== null && !rights.has(action)),
    ...(on?.needs ?? []).filter((action) => rightsThere !== null && !rightsThere.has(action)),
  ]
  return <LackingButton {...rest} lacking={missing.length === 0 ? null : language().common.missingActions(missing)} />
}
