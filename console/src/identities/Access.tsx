import { Input, Table } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { call } from '../api/client'
import { accountUrn, useConditionLanguage, useMe, useResources } from '../api/queries'
import type { AccessAnswer, Policy } from '../api/types'
import { formatInstant, formatNumber, language } from '../language/language'
import { Empty } from '../parts/Empty'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { PagedRows } from '../parts/PagedRows'
import { Section } from '../parts/Section'
import { shortName } from '../parts/Urns'
import { useSettled } from '../parts/useSettled'
import { inWords } from '../policies/words'

/** The policies that name an identity. */
export function PoliciesNaming({ urn }: { readonly urn: string }) {
  const text = language().people
  const words = language().common
  return (
    <Section title={text.policies}>
      <PagedRows<Policy>
        path={`/v2/iam/policy?identity=${encodeURIComponent(urn)}`} question="policies" keyOf={(policy) => policy.id} caption={text.policies}
        empty={text.noPolicies} emptyAction={<Link className="as-button" href="/policies/new">{language().policies.new}</Link>}
        columns={[
          { name: words.name, cell: (policy) => <Link href={`/policies/${policy.id}`}>{policy.name}</Link> },
          { name: words.description, cell: (policy) => policy.description ?? '' },
        ]} />
    </Section>
  )
}

/** What an identity may do: the policies that name it, and on a resource each action. */
export function Access({ urn }: { readonly urn: string }) {
  const text = language().people
  return (
    <>
      <PoliciesNaming urn={urn} />
      <Section
        title={text.what} actions={<Link className="as-button" href={`/why?identity=${encodeURIComponent(urn)}`}>{text.askWhy}</Link>}
      >
        <OnResource urn={urn} />
      </Section>
    </>
  )
}

function OnResource({ urn }: { readonly urn: string }) {
  const text = language().people
  const me = useMe().data
  const resources = useResources().data ?? []
  const list = useId()
  const [typed, setTyped] = useState('')
  const resource = useSettled(typed.trim())
  const isUrn = /^urn:v1:[^:]*:resource:[^:]+:./.test(resource)
  const answers = useQuery({
    queryKey: ['policies', 'what', urn, resource],
    enabled: isUrn,
    queryFn: () => call<AccessAnswer[]>(
      `/v2/iam/access/what?identity=${encodeURIComponent(urn)}&resourceURN=${encodeURIComponent(resource)}`),
  })
  return (
    <>
      <Field label={text.onResource} help={text.onResourceHelp}>
        <Input list={list} value={typed} placeholder="urn:v1:eu:resource:vps:vps-1" onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <datalist id={list}>
        {me === undefined ? null : <option value={accountUrn(me)}>{text.account}</option>}
        {resources.slice(0, 500).map((one) => <option key={one.urn} value={one.urn}>{one.displayName}</option>)}
      </datalist>
      {isUrn
        ? <Loaded query={answers}>{(found) => <Answers answers={found} resource={resource} />}</Loaded>
        : null}
    </>
  )
}

const shownMax = 100

function Answers({ answers, resource }: { readonly answers: readonly AccessAnswer[]; readonly resource: string }) {
  const text = language().people
  const words = language().resources
  const attributes = useConditionLanguage().data ?? []
  if (answers.length === 0) {
    return <Empty>{text.nothing(shortName(resource))}</Empty>
  }

  return (
    <div className="scroll">
      <Table size="sm">
        <caption className="unseen">{text.what}</caption>
        <tbody>
          {answers.slice(0, shownMax).map((answer) => (
            <tr key={answer.action}>
              <td><code>{answer.action}</code></td>
              <td>
                {words.marks[answer.mark]} {answer.condition === undefined ? (answer.conditionInWords ?? '') : inWords(answer.condition, attributes)}
                {answer.until === undefined ? '' : ` ${words.until(formatInstant(answer.until))}`}
              </td>
              <td>{[...new Set(answer.allows.map((clause) => clause.policyName))].join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {answers.length > shownMax ? <p>{text.more(formatNumber(answers.length - shownMax))}</p> : null}
    </div>
  )
}
