import { language } from '../language/language'
import { NameChooser } from './NameChooser'
import { useManagedPolicies } from './queries'

interface PolicyChooserProps {
  readonly label: string
  readonly verb: string
  readonly needs: string
  readonly on: string
  readonly busy: boolean
  readonly onChoose: (arn: string) => void
}

/** Names a managed policy by its name or ARN, to do something with it. */
export function PolicyChooser({ on, ...rest }: PolicyChooserProps) {
  const policies = useManagedPolicies('All').data ?? []
  return (
    <NameChooser
      {...rest} on={() => on} placeholder={language().aws.nameOrArn}
      suggestions={policies.map((one) => ({ label: one.name, value: one.arn }))} />
  )
}
