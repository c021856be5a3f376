import { Badge } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { formatInstant, language } from '../language/language'
import { AskFirst } from '../parts/AskFirst'
import { CopyButton } from '../parts/CopyButton'
import { Empty } from '../parts/Empty'
import { Facts } from '../parts/Facts'
import { Loaded } from '../parts/Loaded'
import { Said } from '../parts/Said'
import { Section } from '../parts/Section'
import {
  cloud, hrefOf, idOf, instantOf, useCloudAccounts, useCloudChange, usePermissionSetChecks, usePermissionSets, type CloudAccount, type PermissionSetCheck,
} from './api'
import { CloudButton } from './CloudButton'
import { ConnectDialog } from './ConnectDialog'

/** The AWS account that is connected, and what its key lacks for each use of it. */
export function Credentials() {
  const text = language().cloud
  const [isNew, setNew] = useState(false)
  const connect = <CloudButton needs="rs_cm.cloud_accounts.create" onClick={() => setNew(true)}>{text.connect}</CloudButton>
  return (
    <>
      <p>{text.credentialsHelp}</p>
      <Loaded query={useCloudAccounts()}>
        {(accounts) => accounts.length === 0
          ? <Empty action={connect}>{text.noCredential}</Empty>
          : <>{accounts.map((account) => <Connected key={hrefOf(account, 'self')} account={account} />)}</>}
      </Loaded>
      {isNew ? <ConnectDialog onClose={() => setNew(false)} /> : null}
    </>
  )
}

function Connected({ account }: { readonly account: CloudAccount }) {
  const text = language().cloud
  const id = idOf(hrefOf(account, 'self'))
  const disconnection = useCloudChange(() => cloud(`/cloud_accounts/${encodeURIComponent(id)}`, 'DELETE'))
  return (
    <>
      <Section
        title={text.connected}
        actions={(
          <AskFirst
            question={text.disconnects} verb={text.disconnect} change={disconnection} input={undefined}
            button={(ask) => (
              <CloudButton needs="rs_cm.cloud_accounts.destroy" color="critical" variant="outline" size="sm" onClick={ask}>{text.disconnect}</CloudButton>
            )} />
        )}
      >
        <Facts facts={[['#', id], [language().common.created, formatInstant(instantOf(account.created_at))]]} />
        <p className="dim">{text.keyStays}</p>
      </Section>
      <Loaded query={usePermissionSetChecks(id)}>{(checks) => <>{checks.map((check) => <Check key={check.id} check={check} />)}</>}</Loaded>
    </>
  )
}

/** What of a permission set the key has, what it lacks, and the policy that gives it. */
function Check({ check }: { readonly check: PermissionSetCheck }) {
  const text = language().cloud
  const set = (usePermissionSets().data ?? []).find((one) => one.id === check.id)
  return (
    <Section title={check.name} actions={<Badge color={check.is_complete ? 'success' : 'warning'}>{check.is_complete ? text.complete : text.lacks(check.lacking.length)}</Badge>}>
      {check.is_complete ? <p>{text.hasAll}</p> : (
        <ul>
          {check.lacking.map((one) => (
            <li key={`${one.action} ${one.resource}`}>
              <code>{one.action}</code> <span className="urn">{one.resource}</span> — <Said text={one.reason} />
              {one.examples.length === 0 ? null : <span className="dim"> ({one.examples.slice(0, 5).join(', ')})</span>}
            </li>
          ))}
        </ul>
      )}
      {set === undefined ? null : (
        <details>
          <summary>{text.policyThatGives(set.managed_policy)}</summary>
          <CopyButton text={set.policy_document} label={text.copyPolicy} />
          <pre tabIndex={0}>{set.policy_document}</pre>
        </details>
      )}
    </Section>
  )
}
