import { Link } from 'wouter'
import { language } from '../language/language'
import { AskFirst } from '../parts/AskFirst'
import { Failure } from '../parts/Failure'
import { Section } from '../parts/Section'
import { aws } from './api'
import { AwsButton } from './AwsButton'
import { PolicyChooser } from './PolicyChooser'
import { named, useAwsChange, type Holder } from './queries'

/** The permissions boundary of a user or role: more than it allows, none of its policies can give. */
export function Boundary({ holder, boundary }: { readonly holder: Holder; readonly boundary: string }) {
  const text = language().aws
  const setting = useAwsChange((arn: string) => aws(`Put${holder.kind}PermissionsBoundary`, { ...named(holder), PermissionsBoundary: arn }))
  const removal = useAwsChange(() => aws(`Delete${holder.kind}PermissionsBoundary`, named(holder)))
  return (
    <Section title={text.boundary}>
      {boundary === ''
        ? <p>{text.noBoundary}</p>
        : (
          <div className="row">
            <Link href={`/aws/policies/${encodeURIComponent(boundary)}`}>{boundary}</Link>
            <AskFirst
              question={text.removesBoundary(holder.name)} verb={text.removeBoundary} change={removal} input={undefined}
              button={(ask) => (
                <AwsButton needs={[`iam:Delete${holder.kind}PermissionsBoundary`]} on={holder.arn} variant="ghost" color="critical" size="xs" onClick={ask}>
                  {text.removeBoundary}
                </AwsButton>
              )} />
          </div>
          )}
      <PolicyChooser
        label={text.policyAsBoundary} verb={text.setBoundary} needs={`iam:Put${holder.kind}PermissionsBoundary`} on={holder.arn}
        busy={setting.isPending} onChoose={(arn) => setting.mutate(arn)} />
      {setting.error === null ? null : <Failure error={setting.error} />}
    </Section>
  )
}
