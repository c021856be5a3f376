import { Input, Table } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { Link } from 'wouter'
import { call, callForAll } from '../api/client'
import { accountUrn, useMe, useResources } from '../api/queries'
import type { AccessAnswer, Policy } from '../api/types'
import { formatInstant, formatNumber, language } from '../language/language'
import { Empty } from '../parts/Empty'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { Section } from '../parts/Section'
import { shortName } from '../parts/Urns'

/** The policies that name an identity. */
export function PoliciesNaming({ urn }: { readonly urn: string }) {
  const text = language().people
  const policies = useQuery({
    queryKey: ['policies', 'naming', urn],
    queryFn: ({ signal }) => callForAll<Policy>(`/v2/iam/policy?identity=${encodeURIComponent(urn)}`, signal),
  })
  return (
    <Section title={text.policies}>
      <Loaded query={policies}>
        {(found) => (found.length === 0
          ? <Empty action={<Link className="as-button" href="/policies/new">{language().policies.new}</Link>}>{text.noPolicies}</Empty>
          : (
            <ul>
              {found.map((policy) => (
                <li key={policy.id}>
                  <Link href={`/policies/${policy.id}`}>{policy.name}</Link> {policy.description ?? ''}
                </li>
              ))}
            </ul>
            ))}
      </Loaded>
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
  const resource = useDeferredValue(typed.trim())
  const answers = useQuery({
    queryKey: ['policies', 'what', urn, resource],
    enabled: resource.startsWith('urn:'),
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
      {resource.startsWith('urn:')
        ? <Loaded query={answers}>{(found) => <Answers answers={found} resource={resource} />}</Loaded>
        : null}
    </>
  )
}

const shownMax = 100

function Answers({ answers, resource }: { readonly answers: readonly AccessAnswer[]; readonly resource: string }) {
  const text = language().people
  const words = language().resources
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
                {words.marks[answer.mark]} {answer.conditionInWords ?? ''}
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
