import { Badge, Button, Input, Table } from '@ovhcloud/ods-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { language } from '../language/language'
import { Choice } from '../parts/Choice'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Names } from '../parts/Names'
import { useSettled } from '../parts/useSettled'
import { aws, child, members, text as textOf } from './api'
import { AwsButton } from './AwsButton'
import { useHolders, type HolderKind } from './queries'
import { awsActions } from './rights'

interface Question {
  readonly principal: string
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly context: readonly ContextEntry[]
}

interface ContextEntry {
  readonly key: string
  readonly value: string
}

const suggestedActions = [...awsActions, 's3:GetObject', 's3:PutObject', 's3:ListAllMyBuckets', 'ec2:DescribeInstances', 'ec2:RunInstances']
  .map((name) => ({ value: name, label: name }))

/** Asks what a user, group or role may do at AWS, and says which statements decide. Nothing is done. */
export function Simulation({ account }: { readonly account: string }) {
  const text = language().aws
  const [kind, setKind] = useState<HolderKind>('User')
  const [address] = useSearchParams()
  const [question, setQuestion] = useState<Question>(() => ({
    principal: address.get('user') ?? '', actions: address.getAll('action'), resources: address.getAll('resource'), context: [],
  }))
  const listed = useHolders(kind)
  const holders = listed.data ?? []
  const named = question.principal.trim()
  const all = `arn:aws:iam::${account}:${kind.toLowerCase()}/`
  // Where nobody may be listed, or nobody listed has the name, AWS's API says what it makes of it.
  const arn = named === '' || named.startsWith('arn:')
    ? named
    : holders.find((one) => one.name === named)?.arn ?? `${all}${named}`
  const on = useSettled(arn === '' ? all : arn)
  const answer = useMutation({ mutationFn: simulate })
  return (
    <>
      <p>{text.simulateHelp}</p>
      <div className="step stack">
        <div className="row">
          <Choice
            label={text.kind} value={kind} options={(['User', 'Group', 'Role'] as const).map((value) => ({ value, label: text.kinds[value] }))}
            onChange={(value) => { setKind(value); setQuestion({ ...question, principal: '' }) }} />
          <Field label={text.principal}>
            <Input list="aws-principals" value={question.principal} autoComplete="off" onChange={(event) => setQuestion({ ...question, principal: event.target.value })} />
          </Field>
          <datalist id="aws-principals">{holders.slice(0, 1000).map((one) => <option key={one.arn} value={one.name} />)}</datalist>
        </div>
        <h2>{text.actions}</h2>
        <Names label={text.actions} names={question.actions} suggestions={suggestedActions} placeholder="s3:GetObject" onChange={(actions) => setQuestion({ ...question, actions })} />
        <h2>{text.resources}</h2>
        <Names label={text.resources} names={question.resources} suggestions={[]} placeholder="arn:aws:s3:::my-bucket/*" onChange={(resources) => setQuestion({ ...question, resources })} />
        <Context entries={question.context} onChange={(context) => setQuestion({ ...question, context })} />
        <div className="row end">
          <AwsButton
            needs={['iam:SimulatePrincipalPolicy']} on={on}
            possible={arn !== '' && question.actions.length > 0} loading={answer.isPending || listed.isLoading} onClick={() => answer.mutate({ ...question, principal: arn })}
          >
            {text.ask}
          </AwsButton>
        </div>
      </div>
      <div aria-live="polite">
        {answer.error === null ? null : <Failure error={answer.error} />}
        {answer.data === undefined ? null : <Results results={answer.data} />}
      </div>
    </>
  )
}

interface ContextProps {
  readonly entries: readonly ContextEntry[]
  readonly onChange: (entries: readonly ContextEntry[]) => void
}

function Context({ entries, onChange }: ContextProps) {
  const text = language().aws
  const words = language().common
  const replace = (index: number, entry: ContextEntry) => onChange(entries.map((one, at) => (at === index ? entry : one)))
  return (
    <>
      <h2>{text.context}</h2>
      {entries.map((entry, index) => (
        <div key={index} className="row">
          <Input aria-label={`${text.contextKey} ${index + 1}`} value={entry.key} placeholder="aws:SourceIp" onChange={(event) => replace(index, { ...entry, key: event.target.value.trim() })} />
          <Input aria-label={`${text.contextValue} ${index + 1}`} value={entry.value} onChange={(event) => replace(index, { ...entry, value: event.target.value })} />
          <Button type="button" variant="ghost" size="xs" aria-label={`${words.remove}: ${text.contextKey} ${index + 1}`} onClick={() => onChange(entries.filter((_, at) => at !== index))}>{words.remove}</Button>
        </div>
      ))}
      <div><Button type="button" variant="outline" size="sm" onClick={() => onChange([...entries, { key: '', value: '' }])}>{text.addContext}</Button></div>
    </>
  )
}

interface Result {
  readonly action: string
  readonly resource: string
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny'
  readonly statements: readonly string[]
  readonly missing: readonly string[]
  readonly boundary: string
}

const at = (place: Element | null) => `${textOf(place, 'Line')}:${textOf(place, 'Column')}`

// For each resource that was named, or else once for the action.
function resultsOf(one: Element): Result[] {
  const specific = members(one, 'ResourceSpecificResults')
  return (specific.length === 0 ? [one] : specific).map((found) => ({
    action: textOf(one, 'EvalActionName'),
    resource: textOf(found, 'EvalResourceName'),
    decision: (found === one ? textOf(one, 'EvalDecision') : textOf(found, 'EvalResourceDecision')) as Result['decision'],
    statements: members(found, 'MatchedStatements').map((statement) =>
      `${textOf(statement, 'SourcePolicyId')} ${at(child(statement, 'StartPosition'))}–${at(child(statement, 'EndPosition'))}`),
    missing: members(found, 'MissingContextValues').map((key) => key.textContent ?? ''),
    boundary: textOf(child(found, 'PermissionsBoundaryDecisionDetail'), 'AllowedByPermissionsBoundary'),
  }))
}

async function simulate({ principal, actions, resources, context }: Question): Promise<readonly Result[]> {
  const found = await aws('SimulatePrincipalPolicy', {
    PolicySourceArn: principal, ActionNames: actions, ResourceArns: resources, MaxItems: 1000,
    ContextEntries: context.filter((entry) => entry.key !== '').map((entry) => ({
      ContextKeyName: entry.key, ContextKeyType: 'string', ContextKeyValues: [entry.value],
    })),
  })
  return members(found, 'EvaluationResults').flatMap(resultsOf)
}

function Results({ results }: { readonly results: readonly Result[] }) {
  const text = language().aws
  return (
    <section className="step" aria-label={text.results}>
      <h2>{text.results}</h2>
      <div className="scroll">
        <Table>
          <caption className="unseen">{text.results}</caption>
          <thead><tr>{[text.action, text.resource, text.decision, text.because].map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>
            {results.map((one) => (
              <tr key={`${one.action} ${one.resource}`}>
                <td><code>{one.action}</code></td>
                <td className="urn">{one.resource}</td>
                <td><Badge color={one.decision === 'allowed' ? 'success' : 'critical'}>{text.decisions[one.decision]}</Badge></td>
                <td>
                  <ul className="plain">
                    {one.statements.map((statement) => <li key={statement}>{text.statement} <code>{statement}</code></li>)}
                    {one.statements.length === 0 && one.decision === 'implicitDeny' ? <li>{text.nothingAllows}</li> : null}
                    {one.boundary === 'false' ? <li>{text.boundaryRefuses}</li> : null}
                    {one.missing.length === 0 ? null : <li>{text.missingContext}: {one.missing.join(', ')}</li>}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  )
}
