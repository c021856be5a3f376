import { Badge } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { formatInstant, language } from '../language/language'
import { Choice } from '../parts/Choice'
import { Loaded } from '../parts/Loaded'
import { Rows } from '../parts/Rows'
import { AwsButton } from './AwsButton'
import { useManagedPolicies, type PolicyScope } from './queries'

const scopes: readonly PolicyScope[] = ['All', 'Local', 'AWS']

/** Whether AWS itself keeps a managed policy. */
export const isOfAws = (arn: string) => arn.startsWith('arn:aws:iam::aws:')

/** The managed policies: the account's own, and those of AWS. */
export function PolicyRows({ account }: { readonly account: string }) {
  const text = language().aws
  const words = language().common
  const [scope, setScope] = useState<PolicyScope>('All')
  const [, goTo] = useLocation()
  const create = (
    <AwsButton needs={['iam:CreatePolicy']} on={`arn:aws:iam::${account}:policy/`} onClick={() => goTo('/aws/policies/new')}>
      {text.newPolicy}
    </AwsButton>
  )
  return (
    <>
      <div className="row between">
        <Choice label={text.scope} value={scope} options={scopes.map((value) => ({ value, label: text.scopes[value] }))} onChange={setScope} />
        {create}
      </div>
      <Loaded query={useManagedPolicies(scope)}>
        {(policies) => (
          <Rows
            rows={policies} keyOf={(policy) => policy.arn} caption={text.policies} empty={text.noPolicies} emptyAction={create}
            textOf={(policy) => `${policy.name}\n${policy.arn}\n${policy.description}`}
            columns={[
              { name: words.name, cell: (policy) => <Link href={`/aws/policies/${encodeURIComponent(policy.arn)}`} title={policy.arn}>{policy.name}</Link> },
              { name: text.keptBy, cell: (policy) => <Badge size="sm" color={isOfAws(policy.arn) ? 'neutral' : 'information'}>{isOfAws(policy.arn) ? 'AWS' : text.own}</Badge> },
              { name: text.attachments, cell: (policy) => String(policy.attachments) },
              { name: text.version, cell: (policy) => policy.defaultVersion },
              { name: words.updated, cell: (policy) => formatInstant(policy.updated) },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}
