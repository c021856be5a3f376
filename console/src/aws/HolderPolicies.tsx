import { Button, Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { language } from '../language/language'
import { AskFirst } from '../parts/AskFirst'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { Section } from '../parts/Section'
import { aws } from './api'
import { AwsButton, AwsRemove } from './AwsButton'
import { Document } from './Document'
import { PolicyChooser } from './PolicyChooser'
import { named, useAttached, useAwsChange, useInline, useInlineDocument, type Holder } from './queries'
import { newPolicy } from './templates'

/** The policies of a user, group or role: those attached to it, and its own. */
export function HolderPolicies({ holder }: { readonly holder: Holder }) {
  return <><Attached holder={holder} /><Inline holder={holder} /></>
}

function Attached({ holder }: { readonly holder: Holder }) {
  const text = language().aws
  const change = useAwsChange(({ verb, arn }: { verb: 'Attach' | 'Detach'; arn: string }) =>
    aws(`${verb}${holder.kind}Policy`, { ...named(holder), PolicyArn: arn }))
  return (
    <Section title={text.attached}>
      <Loaded query={useAttached(holder)}>
        {(policies) => policies.length === 0
          ? <p>{text.noneAttached}</p>
          : (
            <ul className="plain">
              {policies.map((policy) => (
                <li key={policy.arn} className="row">
                  <Link href={`/aws/policies/${encodeURIComponent(policy.arn)}`} title={policy.arn}>{policy.name}</Link>
                  <AwsButton
                    needs={[`iam:Detach${holder.kind}Policy`]} on={holder.arn} variant="ghost" color="critical" size="xs"
                    aria-label={`${text.detach}: ${policy.name}`} onClick={() => change.mutate({ verb: 'Detach', arn: policy.arn })}
                  >
                    {text.detach}
                  </AwsButton>
                </li>
              ))}
            </ul>
            )}
      </Loaded>
      <PolicyChooser
        label={text.policyToAttach} verb={text.attach} needs={`iam:Attach${holder.kind}Policy`} on={holder.arn} busy={change.isPending}
        onChoose={(arn) => change.mutate({ verb: 'Attach', arn })} />
      {change.error === null ? null : <Failure error={change.error} />}
    </Section>
  )
}

function Inline({ holder }: { readonly holder: Holder }) {
  const text = language().aws
  const words = language().common
  const [edited, setEdited] = useState<string | null>(null)
  const deletion = useAwsChange((policy: string) => aws(`Delete${holder.kind}Policy`, { ...named(holder), PolicyName: policy }), () => setEdited(null))
  const put = [`iam:Put${holder.kind}Policy`]
  return (
    <Section
      title={text.inline}
      actions={<AwsButton needs={put} on={holder.arn} size="sm" variant="outline" onClick={() => setEdited('')}>{text.newInline}</AwsButton>}
    >
      <Loaded query={useInline(holder)}>
        {(policies) => policies.length === 0
          ? <p>{text.noneInline}</p>
          : (
            <ul className="plain">
              {policies.map((policy) => (
                <li key={policy} className="row">
                  <span>{policy}</span>
                  <Button type="button" variant="outline" size="xs" aria-label={`${text.open}: ${policy}`} onClick={() => setEdited(policy)}>{text.open}</Button>
                  <AskFirst
                    question={text.deletesInline(policy)} verb={words.delete} change={deletion} input={policy}
                    button={(ask) => <AwsRemove needs={[`iam:Delete${holder.kind}Policy`]} on={holder.arn} name={policy} onClick={ask} />} />
                </li>
              ))}
            </ul>
            )}
      </Loaded>
      {edited === null ? null
        : edited === '' ? <InlineForm key="new" holder={holder} name="" first={newPolicy} onClose={() => setEdited(null)} />
          : <StoredInline key={edited} holder={holder} name={edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}

interface StoredProps {
  readonly holder: Holder
  readonly name: string
  readonly onClose: () => void
}

function StoredInline({ holder, name, onClose }: StoredProps) {
  return (
    <Loaded query={useInlineDocument(holder, name)}>
      {(document) => <InlineForm holder={holder} name={name} first={document} onClose={onClose} />}
    </Loaded>
  )
}

function InlineForm({ holder, name, first, onClose }: StoredProps & { readonly first: string }) {
  const text = language().aws
  const words = language().common
  const [policy, setPolicy] = useState({ name, document: first })
  const saving = useAwsChange(
    () => aws(`Put${holder.kind}Policy`, { ...named(holder), PolicyName: policy.name, PolicyDocument: policy.document }), onClose)
  return (
    <div className="stack">
      {name === ''
        ? <Field label={text.inlineName}><Input value={policy.name} required onChange={(event) => setPolicy({ ...policy, name: event.target.value })} /></Field>
        : <h3>{name}</h3>}
      <Document first={first} label={text.document} onChange={(document) => setPolicy((now) => ({ ...now, document }))} />
      {saving.error === null ? null : <Failure error={saving.error} />}
      <div className="row end">
        <Button type="button" variant="ghost" onClick={onClose}>{words.cancel}</Button>
        <AwsButton needs={[`iam:Put${holder.kind}Policy`]} on={holder.arn} possible={policy.name !== ''} loading={saving.isPending} onClick={() => saving.mutate(undefined)}>
          {words.save}
        </AwsButton>
      </div>
    </div>
  )
}
