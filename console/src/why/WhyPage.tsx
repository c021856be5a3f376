import { Badge, Button, Input } from '@ovhcloud/ods-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { call } from '../api/client'
import { useGroups, useMe, useResources, useServiceAccounts, useUsers } from '../api/queries'
import type { Explanation } from '../api/types'
import { formatInstant, language } from '../language/language'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Page } from '../parts/Page'
import { shortName, Urns } from '../parts/Urns'

interface Question {
  readonly identity: string
  readonly action: string
  readonly resourceURN: string
  readonly at: string
  readonly ip: string
}

/** Asks whether somebody may do something, and says why. */
export function WhyPage() {
  const text = language().why
  const [query] = useSearchParams()
  const [question, setQuestion] = useState<Question>({
    identity: query.get('identity') ?? '', action: query.get('action') ?? '', resourceURN: query.get('resource') ?? '',
    at: query.get('at') ?? '', ip: query.get('ip') ?? '',
  })
  const answer = useMutation({
    mutationFn: (asked: Question) => call<Explanation>('/v2/iam/decision/explain', {
      method: 'POST', body: Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')),
    }),
  })

  // A question that came with the address is asked at once.
  const { mutate } = answer
  const [isGiven] = useState(question.action !== '' && question.resourceURN !== '')
  const [given] = useState(question)
  useEffect(() => {
    if (isGiven) {
      mutate(given)
    }
  }, [mutate, isGiven, given])

  const identities = useIdentities()
  const resources = useResources().data ?? []
  const field = (name: keyof Question) => ({
    value: question[name], onChange: (event: { target: { value: string } }) => setQuestion({ ...question, [name]: event.target.value.trim() }),
  })
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <form className="question" onSubmit={(event) => { event.preventDefault(); answer.mutate(question) }}>
        <Field label={text.identity} help={text.identityHelp}><Input {...field('identity')} list="identities" /></Field>
        <Field label={text.action}><Input {...field('action')} required placeholder="vps:apiovh:reboot" /></Field>
        <Field label={text.resource}><Input {...field('resourceURN')} required list="resources" placeholder="urn:v1:eu:resource:vps:vps-1" /></Field>
        <Field label={text.at}><Input {...field('at')} placeholder="2030-01-31T12:00:00Z" /></Field>
        <Field label={text.ip}><Input {...field('ip')} placeholder="10.23.0.5" /></Field>
        <datalist id="identities">{identities.map((urn) => <option key={urn} value={urn}>{shortName(urn)}</option>)}</datalist>
        <datalist id="resources">{resources.slice(0, 500).map((one) => <option key={one.urn} value={one.urn}>{one.displayName}</option>)}</datalist>
        <Button type="submit" loading={answer.isPending} disabled={question.action === '' || question.resourceURN === ''}>{text.ask}</Button>
      </form>
      <div aria-live="polite">
        {answer.error === null ? null : <Failure error={answer.error} />}
        {answer.data === undefined ? null : <Answer explanation={answer.data} question={answer.variables!} />}
      </div>
    </Page>
  )
}

function useIdentities(): readonly string[] {
  const [users, groups, clients] = [useUsers().data, useGroups().data, useServiceAccounts().data]
  return [
    ...(users ?? []).map((user) => user.urn), ...(groups ?? []).map((group) => group.urn),
    ...(clients ?? []).flatMap((client) => client.identity ?? []),
  ]
}

function Answer({ explanation, question }: { readonly explanation: Explanation; readonly question: Question }) {
  const text = language().why
  const me = useMe().data
  const identity = question.identity === '' ? (me?.identities[0] ?? '') : question.identity
  const draft = new URLSearchParams({ identity, action: question.action, resource: question.resourceURN })
  return (
    <section className="step" aria-label={text.title}>
      <h2><Badge color={explanation.allowed ? 'success' : 'critical'}>{explanation.allowed ? text.allowed : text.refused}</Badge></h2>
      <p>{explanation.reason}</p>
      <p>{text.as}</p>
      <Urns urns={explanation.identities} shown={10} />
      {explanation.policies.length === 0 ? null : (
        <>
          <h3>{text.deciding}</h3>
          <ul>
            {explanation.policies.map((clause) => (
              <li key={`${clause.policyId} ${clause.clause}`}>
                <Link href={`/policies/${clause.policyId}`}>{clause.policyName}</Link> <code>{clause.clause}</code>
                {clause.lastChange === undefined ? null : ` — ${text.changed(shortName(clause.lastChange.actor), formatInstant(clause.lastChange.at))}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {explanation.allowed ? null : (
        <>
          {explanation.nearMisses.length === 0 ? null : <h3>{text.near}</h3>}
          <ul>
            {explanation.nearMisses.map((clause) => (
              <li key={`${clause.policyId} ${clause.clause}`}>
                <Link href={`/policies/${clause.policyId}`}>{clause.policyName}</Link> <code>{clause.clause}</code>
                <ul>{clause.lacks.map((lack) => <li key={lack.message}>{lack.message}</li>)}</ul>
              </li>
            ))}
          </ul>
          {explanation.verdict === 'IMPLICIT_DENY' ? <Link className="as-button" href={`/policies/new?${draft}`}>{text.grant}</Link> : null}
        </>
      )}
    </section>
  )
}
