import { Badge, Button, Input } from '@ovhcloud/ods-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useMe } from '../api/queries'
import { language } from '../language/language'
import { Facts } from '../parts/Facts'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Said } from '../parts/Said'
import { Section } from '../parts/Section'
import { askHalves, hrefOf, idOf, ownerId, useCloudUsers, type TwoHalves } from './api'
import { CloudButton } from './CloudButton'
import { useGrant } from './grants'

const examples = [
  'ec2:RunInstances', 'ec2:DescribeInstances', 'ec2:StopInstances', 'ec2:TerminateInstances', 'ec2:CreateSecurityGroup', 's3:GetObject',
  's3:PutObject', 's3:CreateBucket', 'rds:CreateDBInstance', 'iam:CreateUser', 'ce:GetCostAndUsage',
]

/** May somebody do something at the cloud? A role of theirs has to allow it, and the policies of the connected key. */
export function Halves() {
  const text = language().cloud
  const [query, setQuery] = useSearchParams()
  const [asked, setAsked] = useState({ user: query.get('user') ?? '', action: query.get('action') ?? '', resource: query.get('resource') ?? '' })
  const users = useCloudUsers().data ?? []
  const answer = useMutation({ mutationFn: askHalves })
  const { mutate } = answer

  // A question that came with the address is asked at once.
  const [given] = useState(asked)
  useEffect(() => {
    if (given.action !== '') {
      mutate(given)
    }
  }, [mutate, given])
  const ask = () => {
    setQuery({ tab: 'halves', ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')) })
    answer.mutate(asked)
  }
  const field = (name: keyof typeof asked) => ({
    value: asked[name], autoComplete: 'off', onChange: (event: { target: { value: string } }) => setAsked({ ...asked, [name]: event.target.value.trim() }),
  })
  return (
    <>
      <p>{text.halvesHelp}</p>
      <form className="question" onSubmit={(event) => { event.preventDefault(); ask() }}>
        <Field label={text.user} help={text.userHelp}><Input {...field('user')} list="cloud-users" /></Field>
        <Field label={text.action}><Input {...field('action')} required list="cloud-actions" placeholder="ec2:RunInstances" /></Field>
        <Field label={text.resource} help={text.resourceHelp}><Input {...field('resource')} placeholder="arn:aws:s3:::my-bucket/*" /></Field>
        <datalist id="cloud-users">{users.slice(0, 1000).map((user) => <option key={hrefOf(user, 'self')} value={idOf(hrefOf(user, 'self'))}>{user.login_name}</option>)}</datalist>
        <datalist id="cloud-actions">{examples.map((action) => <option key={action} value={action} />)}</datalist>
        <Button type="submit" loading={answer.isPending} disabled={asked.action === ''}>{text.ask}</Button>
      </form>
      <div aria-live="polite">
        {answer.error === null ? null : <Failure error={answer.error} />}
        {answer.data === undefined ? null : <Answer answer={answer.data} user={answer.variables.user} onChanged={() => answer.mutate(answer.variables)} />}
      </div>
    </>
  )
}

interface AnswerProps {
  readonly answer: TwoHalves
  readonly user: string
  readonly onChanged: () => void
}

const verdict = (allowed: boolean) => (
  <Badge color={allowed ? 'success' : 'critical'}>{allowed ? language().cloud.allowed : language().cloud.refused}</Badge>
)

function Answer({ answer, user, onChanged }: AnswerProps) {
  const text = language().cloud
  return (
    <>
      <h2>{verdict(answer.allowed)} <code>{answer.action}</code> {answer.resource === null ? null : <code className="urn">{answer.resource}</code>}</h2>
      <p>{answer.allowed ? text.bothAllow : text.refusedBy(answer.refused_by.map((half) => text.halfNames[half]))}</p>
      <div className="halves">
        <RoleHalf answer={answer} user={user} onChanged={onChanged} />
        <CredentialHalf answer={answer} />
      </div>
      {answer.what_would_change_it.length === 0 ? null : (
        <Section title={text.whatWouldChange}>
          <ul>{answer.what_would_change_it.map((remedy) => <li key={remedy}><Said text={remedy} /></li>)}</ul>
        </Section>
      )}
    </>
  )
}

function RoleHalf({ answer, user, onChanged }: AnswerProps) {
  const text = language().cloud
  const me = useMe().data
  const half = answer.rightscale_role
  const person = user === '' ? (me?.user ?? ownerId) : user
  const granting = useGrant(onChanged)
  return (
    <Section title={text.halfOne} actions={verdict(half.allowed)}>
      <p><Said text={half.reason} /></p>
      <Facts facts={[[text.needsOneOf, half.needs_one_of.join(', ')], [text.has, half.has.join(', ') || language().common.none]]} />
      {half.allowed
        ? null
        : (
          <div className="row">
            {half.needs_one_of.map((role) => (
              <CloudButton
                key={role} needs="rs_cm.permissions.create" size="sm" variant="outline" loading={granting.isPending}
                onClick={() => granting.mutate({ person, roles: half.has.includes('observer') || role === 'observer' ? [role] : ['observer', role] })}
              >
                {text.grantRole(role)}
              </CloudButton>
            ))}
          </div>
          )}
      {granting.error === null ? null : <Failure error={granting.error} />}
    </Section>
  )
}

function CredentialHalf({ answer }: { readonly answer: TwoHalves }) {
  const text = language().cloud
  const half = answer.cloud_credential
  return (
    <Section title={text.halfTwo} actions={verdict(half.allowed)}>
      <p><Said text={half.reason} /></p>
      {(half.statements ?? []).length === 0 ? null : (
        <ul>
          {half.statements!.map((one) => (
            <li key={`${one.policy} ${one.path}`}>
              {one.policy.startsWith('arn:') ? <Link href={`/aws/policies/${encodeURIComponent(one.policy)}`}>{one.policy}</Link> : one.policy} <code>{one.sid ?? one.path}</code>
            </li>
          ))}
        </ul>
      )}
      {(half.missing_context_keys ?? []).length === 0 ? null : <p>{text.missingContext}: {half.missing_context_keys!.join(', ')}</p>}
      {half.verdict === 'no_credential' ? <Link className="as-button" href="/cloud?tab=credentials">{text.connectOne}</Link> : null}
    </Section>
  )
}
