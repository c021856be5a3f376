import type { ButtonProp } from '@ovhcloud/ods-react'
import { language } from '../language/language'
import { LackingButton } from '../parts/LackingButton'
import { useCloudRoles, useMyPrivileges } from './api'

interface CloudButtonProps extends Omit<ButtonProp, 'disabled'> {
  /** The privilege that a role of the caller must carry for it. */
  readonly needs: string
  readonly possible?: boolean
}

/** A button for what needs a role privilege: greyed where the caller has no role that carries it; it names those that do. */
export function CloudButton({ needs, ...rest }: CloudButtonProps) {
  const privileges = useMyPrivileges()
  const roles = (useCloudRoles().data ?? []).filter((role) => role.privileges.includes(needs)).map((role) => role.title)
  const lacks = privileges !== null && !privileges.has(needs)
  return <LackingButton {...rest} lacking={lacks ? language().cloud.lackingRole(roles) : null} />
}
