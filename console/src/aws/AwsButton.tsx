import type { ButtonProp } from '@ovhcloud/ods-react'
import { language } from '../language/language'
import { LackingButton } from '../parts/LackingButton'
import { useAwsRights } from './rights'

interface AwsButtonProps extends Omit<ButtonProp, 'disabled'> {
  /** The actions of AWS that the caller must be allowed for it. */
  readonly needs: readonly string[]
  /** The ARN that they are about. */
  readonly on: string
  readonly possible?: boolean
}

/** A button for what needs actions of AWS: greyed where the caller lacks one, which it names. */
export function AwsButton({ needs, on, ...rest }: AwsButtonProps) {
  const rights = useAwsRights(on)
  const missing = rights === null ? [] : needs.filter((action) => !rights.has(action))
  return <LackingButton {...rest} lacking={missing.length === 0 ? null : language().common.missingActions(missing)} />
}

interface AwsRemoveProps extends Pick<AwsButtonProps, 'needs' | 'on' | 'onClick'> {
  /** What is deleted, for those who hear the page. */
  readonly name: string
}

/** The button at the end of a row that deletes what the row is about. */
export function AwsRemove({ name, ...rest }: AwsRemoveProps) {
  const label = language().common.delete
  return <AwsButton {...rest} variant="ghost" color="critical" size="xs" aria-label={`${label}: ${name}`}>{label}</AwsButton>
}
