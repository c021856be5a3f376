import { useQueries } from '@tanstack/react-query'
import { Link } from 'wouter'
import { call, nullIfNotFound } from '../api/client'
import type { Explanation, NamedClause, Policy } from '../api/types'
import { formatInstant, language } from '../language/language'
import { Said } from '../parts/Said'
import { shortName, Urns } from '../parts/Urns'
import { proposalFor, withoutDeny, writeProposal, type Proposal } from '../policies/proposal'
import type { Question } from './question'
import { Verdict } from './Verdict'

interface AnswerProps {
  readonly explanation: Explanation
  /** What was asked; the identity is always said. */
  readonly question: Question
}

/** The answer with its proof; on a refusal what would nearly have allowed it, and the changes that would. */
export function Answer({ explanation, question }: AnswerProps) {
  const text = language().why
  const policies = usePoliciesOf([...explanation.policies, ...explanation.nearMisses])
  const isDenied = explanation.verdict === 'EXPLICIT_DENY'
  const draft = new URLSearchParams({ identity: question.identity, action: question.action, resource: question.resource })
  return (
    <>
      <h2><Verdict isAllowed={explanation.allowed} /></h2>
      <p><Said text={explanation.reason} /></p>
      <p>{text.as}</p>
      <Urns urns={explanation.identities} shown={10} />
      {explanation.policies.length === 0 ? null : <h3>{text.deciding}</h3>}
      <ul>
        {explanation.policies.map((clause) => (
          <li key={`${clause.policyId} ${clause.clause}`}>
            <Clause clause={clause} policy={policies.get(clause.policyId)} />
            {clause.lastChange === undefined
              ? null
              : ` — ${text.changed(shortName(clause.lastChange.actor), formatInstant(clause.lastChange.at))}`}
            {isDenied ? <Change policy={policies.get(clause.policyId)} proposalOf={(policy) => withoutDeny(question.action, policy)} /> : null}
          </li>
        ))}
      </ul>
      {explanation.allowed || explanation.nearMisses.length === 0 ? null : <h3>{isDenied ? text.nearOnceDenied : text.near}</h3>}
      {explanation.allowed ? null : (
        <ul>
          {explanation.nearMisses.map((miss) => (
            <li key={`${miss.policyId} ${miss.clause}`}>
              <Clause clause={miss} policy={policies.get(miss.policyId)} />
              <ul>{miss.lacks.map((lack) => <li key={lack.message}><Said text={lack.message} /></li>)}</ul>
              <Change
                policy={policies.get(miss.policyId)} proposalOf={(policy) => proposalFor(question, miss, policy).proposal}
                isWhole={(policy) => proposalFor(question, miss, policy).left.length === 0} />
            </li>
          ))}
        </ul>
      )}
      {explanation.verdict === 'IMPLICIT_DENY'
        ? <p><Link className="as-button" href={`/policies/new?${draft}`}>{text.grant}</Link> {text.grantHelp}</p>
        : null}
    </>
  )
}

// What the server has by itself, such as the rights of a role, has no page.
function Clause({ clause, policy }: { readonly clause: NamedClause; readonly policy: Named | undefined }) {
  return (
    <>
      {policy === null ? <strong>{clause.policyName}</strong> : <Link href={`/policies/${clause.policyId}`}>{clause.policyName}</Link>}{' '}
      <code>{clause.clause}</code>
    </>
  )
}

interface ChangeProps {
  readonly policy: Named | undefined
  readonly proposalOf: (policy: Policy) => Proposal
  /** Whether the change is all that it takes. */
  readonly isWhole?: (policy: Policy) => boolean
}

// Opens the policy in the editor with what it takes; a managed one nobody can change.
function Change({ policy, proposalOf, isWhole = () => true }: ChangeProps) {
  const text = language().why
  if (policy === undefined) {
    return null
  }

  if (policy === null || policy.readOnly) {
    return <p className="dim">{text.managed}</p>
  }

  const proposal = proposalOf(policy)
  const query = writeProposal(proposal)
  return (
    <p>
      <Link className="as-button" href={`/policies/${policy.id}${query === '' ? '' : `?${query}`}`} aria-label={`${text.fix}: ${policy.name}`}>
        {text.fix}
      </Link>{' '}
      {query === '' ? text.byHand : text.proposed(changesInWords(proposal))}{query !== '' && !isWhole(policy) ? ` ${text.restByHand}` : ''}
    </p>
  )
}

function changesInWords({ identity, resource, allow, unexcept, undeny }: Proposal): string {
  const { changes } = language().why
  return [
    identity === undefined ? [] : changes.identity(shortName(identity)),
    resource === undefined ? [] : changes.resource(shortName(resource)),
    allow === undefined ? [] : changes.allow(allow),
    unexcept === undefined ? [] : changes.unexcept(unexcept),
    undeny === undefined ? [] : changes.undeny(undeny),
  ].flat().join(', ')
}

// A policy that an answer names; null for one that nobody can open.
type Named = Policy | null

function usePoliciesOf(clauses: readonly NamedClause[]): ReadonlyMap<string, Named> {
  const ids = [...new Set(clauses.map((clause) => clause.policyId))]
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['policies', id],
      queryFn: () => call<Policy>(`/v2/iam/policy/${encodeURIComponent(id)}`).catch(nullIfNotFound),
    })),
  })
  return new Map(answers.flatMap(({ data }, index) => (data === undefined ? [] : [[ids[index]!, data] as const])))
}
