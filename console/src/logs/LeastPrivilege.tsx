import { Button } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { call } from '../api/client'
import type { PolicyDocument } from '../api/types'
import { formatInstant, formatNumber, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Empty } from '../parts/Empty'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { instantsOf, readPeriod, writePeriod, type Period } from '../parts/period'
import { PeriodChoice } from '../parts/PeriodChoice'
import { Rows } from '../parts/Rows'
import { Suggested } from '../parts/Suggested'
import { Tick } from '../parts/Tick'
import { UrnName, Urns } from '../parts/Urns'
import { useIdentities } from '../parts/useIdentities'
import { proposedPath, proposePolicy } from '../policies/handover'

interface Call {
  readonly action: string
  readonly resourceURN: string
}

interface Report {
  readonly calls: number
  readonly distinctCalls: number
  readonly gained: readonly Call[]
  readonly lost: readonly Call[]
  readonly period: { readonly complete: boolean; readonly readTo: string; readonly requests: number }
  readonly policies: readonly PolicyDocument[]
  readonly unused: readonly {
    readonly action: string
    readonly clause: string
    readonly lastUsed?: string
    readonly policyId: string
    readonly policyName: string
  }[]
}

/** What an identity needs, going by what it did: as a policy to be looked at, and what of its rights it does not use. */
export function LeastPrivilege() {
  const text = language().leastPrivilege
  const [address, setAddress] = useSearchParams()
  const [question, setQuestion] = useState({
    identity: address.get('identity') ?? '', period: readPeriod(address, 'month'), wildcards: address.get('wildcards') === 'true',
  })
  const asked = address.get('identity') ?? ''
  const period = readPeriod(address, 'month')
  const wildcards = address.get('wildcards') ?? 'false'
  const identities = useIdentities()
  const report = useQuery({
    queryKey: ['logs', 'leastPrivilege', asked, period, wildcards],
    enabled: asked !== '',
    queryFn: ({ signal }) => call<Report>(
      `/v2/iam/access/leastPrivilege?${new URLSearchParams({ identity: asked, wildcards, ...instantsOf(period) })}`, { signal }),
  })
  const ask = () => {
    setAddress({ kind: 'leastPrivilege', identity: question.identity, wildcards: String(question.wildcards), ...writePeriod(question.period) })
    // The same question again is about what came since.
    void report.refetch()
  }
  return (
    <>
      <p>{text.introduction}</p>
      <form className="question" onSubmit={(event) => { event.preventDefault(); ask() }}>
        <Field label={text.identity} help={text.identityHelp}>
          <Suggested
            value={question.identity} required suggestions={identities} placeholder="user john.doe"
            onChange={(identity) => setQuestion({ ...question, identity })} />
        </Field>
        <div className="row">
          <PeriodChoice
            period={question.period} names={['day', 'week', 'month', 'own']} onChange={(chosen: Period) => setQuestion({ ...question, period: chosen })} />
          <Tick label={text.wildcards} checked={question.wildcards} onChange={(wanted) => setQuestion({ ...question, wildcards: wanted })} />
          <ActionButton type="submit" needs={['seePolicies', 'readAccessLog']} possible={question.identity !== ''} loading={report.isFetching}>{text.ask}</ActionButton>
        </div>
      </form>
      {asked === '' ? <Empty>{text.choose}</Empty> : <Loaded query={report}>{(found) => <Findings report={found} />}</Loaded>}
    </>
  )
}

function Findings({ report }: { readonly report: Report }) {
  const text = language().leastPrivilege
  return (
    <>
      <p role="status">{text.read(formatNumber(report.calls), formatNumber(report.distinctCalls))}</p>
      {report.period.complete ? null : <p role="note">{text.incomplete(formatInstant(report.period.readTo))}</p>}
      {report.policies.length === 0
        ? <Empty>{text.nothing}</Empty>
        : report.policies.map((policy) => <Proposal key={policy.name} policy={policy} />)}
      <Calls title={text.lost} help={text.lostHelp} calls={report.lost} />
      <Calls title={text.gained} help={text.gainedHelp} calls={report.gained} />
      <div className="step">
        <h2>{text.unused}</h2>
        <p>{text.unusedHelp}</p>
        <Rows
          rows={report.unused} keyOf={(one) => `${one.policyId} ${one.clause} ${one.action}`} caption={text.unused} empty={text.allUsed}
          textOf={(one) => `${one.action}\n${one.policyName}`}
          columns={[
            { name: text.action, cell: (one) => <code>{one.action}</code> },
            { name: text.policy, cell: (one) => <Link href={`/policies/${one.policyId}`}>{one.policyName}</Link> },
            { name: text.lastUsed, cell: (one) => (one.lastUsed === undefined ? text.never : formatInstant(one.lastUsed)) },
          ]} />
      </div>
    </>
  )
}

function Proposal({ policy }: { readonly policy: PolicyDocument }) {
  const text = language().leastPrivilege
  const [, goTo] = useLocation()
  const open = () => {
    proposePolicy(policy)
    goTo(proposedPath)
  }
  return (
    <section className="step" aria-label={policy.name}>
      <div className="row between"><h2>{policy.name}</h2><Button type="button" onClick={open}>{text.open}</Button></div>
      <h3>{text.allows}</h3>
      <ul className="plain">{(policy.permissions.allow ?? []).map(({ action }) => <li key={action}><code>{action}</code></li>)}</ul>
      <h3>{text.on}</h3>
      <Urns urns={policy.resources.map(({ urn }) => urn)} shown={20} />
    </section>
  )
}

function Calls({ title, help, calls }: { readonly title: string; readonly help: string; readonly calls: readonly Call[] }) {
  return calls.length === 0 ? null : (
    <section className="step" aria-label={title}>
      <h2>{title}</h2>
      <p>{help}</p>
      <ul className="plain">
        {calls.map((one) => <li key={`${one.action} ${one.resourceURN}`}><code>{one.action}</code> <UrnName urn={one.resourceURN} /></li>)}
      </ul>
    </section>
  )
}
