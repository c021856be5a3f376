import { Badge, Button, Input, Table } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { named } from '../hashLocation'
import { formatInstant, language } from '../language/language'
import { AskFirst } from '../parts/AskFirst'
import { Empty } from '../parts/Empty'
import { Facts } from '../parts/Facts'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { LoadedPage } from '../parts/LoadedPage'
import { Page } from '../parts/Page'
import { Section } from '../parts/Section'
import { useSettled } from '../parts/useSettled'
import { aws, child, text as textOf } from './api'
import { AwsButton, AwsRemove } from './AwsButton'
import { Document } from './Document'
import { holderPath } from './HolderRows'
import { isOfAws } from './PolicyRows'
import {
  useAwsChange, useAwsIdentity, useManagedPolicy, usePolicyDocument, usePolicyHolders, usePolicyVersions, usesOf, type ManagedPolicy, type PolicyVersion,
} from './queries'
import { newPolicy } from './templates'

const pathOf = (arn: string) => `/aws/policies/${encodeURIComponent(arn)}`

/** A managed policy: its document, its versions, and whom it is attached to. */
export function AwsPolicyPage() {
  const arn = named(useParams<{ arn: string }>().arn ?? '')
  return <LoadedPage query={useManagedPolicy(arn)} title={arn}>{(policy) => <Policy key={arn} policy={policy} />}</LoadedPage>
}

/** A managed policy that is to be created. */
export function NewAwsPolicyPage() {
  const text = language().aws
  const words = language().common
  const [, goTo] = useLocation()
  const [policy, setPolicy] = useState({ name: '', description: '', document: newPolicy })
  const account = useAwsIdentity().data?.account ?? ''
  const creation = useAwsChange(
    () => aws('CreatePolicy', {
      PolicyName: policy.name, PolicyDocument: policy.document, ...(policy.description === '' ? {} : { Description: policy.description }),
    }),
    (answer: Element) => goTo(pathOf(textOf(child(answer, 'Policy'), 'Arn'))))
  return (
    <Page title={text.newPolicy} actions={<Button variant="ghost" onClick={() => goTo('/aws')}>{words.back}</Button>}>
      <div className="step stack">
        <Field label={words.name}><Input value={policy.name} required onChange={(event) => setPolicy({ ...policy, name: event.target.value })} /></Field>
        <Field label={words.description}><Input value={policy.description} onChange={(event) => setPolicy({ ...policy, description: event.target.value })} /></Field>
        <Document first={newPolicy} label={text.document} onChange={(document) => setPolicy((now) => ({ ...now, document }))} />
        {creation.error === null ? null : <Failure error={creation.error} />}
        <div className="row end">
          <AwsButton
            needs={['iam:CreatePolicy']} on={useSettled(`arn:aws:iam::${account}:policy/${policy.name}`)} possible={policy.name !== ''} loading={creation.isPending}
            onClick={() => creation.mutate(undefined)}
          >
            {words.create}
          </AwsButton>
        </div>
      </div>
    </Page>
  )
}

function Policy({ policy }: { readonly policy: ManagedPolicy }) {
  const text = language().aws
  const words = language().common
  const [, goTo] = useLocation()
  const [shown, setShown] = useState(policy.defaultVersion)
  const versions = usePolicyVersions(policy.arn)
  const own = !isOfAws(policy.arn)
  const deletion = useAwsChange(async () => {
    // A policy goes with its default version; the others have to go before, and nothing goes where the policy cannot.
    if (usesOf(child(await aws('GetPolicy', { PolicyArn: policy.arn }), 'Policy')) > 0) {
      throw new Error(text.detachFirst)
    }

    for (const version of (versions.data ?? []).filter((one) => !one.isDefault)) {
      await aws('DeletePolicyVersion', { PolicyArn: policy.arn, VersionId: version.id })
    }

    await aws('DeletePolicy', { PolicyArn: policy.arn })
    goTo('/aws')
  })
  return (
    <Page title={policy.name} subtitle={policy.description} actions={<Button variant="ghost" onClick={() => goTo('/aws')}>{words.back}</Button>}>
      <Facts
        facts={[
          ['ARN', <code key="arn" className="urn">{policy.arn}</code>], [text.version, policy.defaultVersion],
          [text.attachments, String(policy.attachments)], [words.updated, formatInstant(policy.updated)],
        ]} />
      {own ? null : <p role="note">{text.keptByAws}</p>}
      <Versions policy={policy} shown={shown} onShow={setShown} />
      <EditedDocument key={shown} policy={policy} version={shown} onSaved={setShown} />
      <Attachments policy={policy} />
      {own
        ? (
          <Section title={text.deletePolicy}>
            {policy.attachments === 0 ? null : <p>{text.detachFirst}</p>}
            <AskFirst
              question={text.deletes(policy.name)} typed={policy.name} verb={words.delete} change={deletion} input={undefined}
              button={(ask) => (
                <AwsButton
                  needs={['iam:DeletePolicy', 'iam:DeletePolicyVersion']} on={policy.arn} possible={policy.attachments === 0} color="critical"
                  variant="outline" onClick={ask}
                >
                  {text.deletePolicy}
                </AwsButton>
              )} />
          </Section>
          )
        : null}
    </Page>
  )
}

interface VersionsProps {
  readonly policy: ManagedPolicy
  readonly shown: string
  readonly onShow: (version: string) => void
}

function Versions({ policy, shown, onShow }: VersionsProps) {
  const text = language().aws
  const words = language().common
  const changeBy = (action: string) => ({ id }: PolicyVersion) => aws(action, { PolicyArn: policy.arn, VersionId: id })
  const putting = useAwsChange(changeBy('SetDefaultPolicyVersion'))
  const deletion = useAwsChange(changeBy('DeletePolicyVersion'))
  const own = !isOfAws(policy.arn)
  return (
    <Section title={text.versions}>
      <Loaded query={usePolicyVersions(policy.arn)}>
        {(versions) => (
          <div className="scroll">
            <Table>
              <caption className="unseen">{text.versions}</caption>
              <thead><tr><th scope="col">{text.version}</th><th scope="col">{words.created}</th><th scope="col">{words.edit}</th></tr></thead>
              <tbody>
                {versions.map((version) => (
                  <tr key={version.id}>
                    <td>{version.id} {version.isDefault ? <Badge size="sm" color="success">{text.inForce}</Badge> : null}</td>
                    <td>{formatInstant(version.created)}</td>
                    <td>
                      <span className="row">
                        <Button type="button" variant="outline" size="xs" aria-label={`${text.show}: ${version.id}`} aria-pressed={shown === version.id} onClick={() => onShow(version.id)}>{text.show}</Button>
                        {own && !version.isDefault
                          ? (
                            <>
                              <AskFirst
                                question={text.putsInForce(version.id)} verb={text.setDefault} change={putting} input={version}
                                button={(ask) => (
                                  <AwsButton
                                    needs={['iam:SetDefaultPolicyVersion']} on={policy.arn} variant="outline" size="xs"
                                    aria-label={`${text.setDefault}: ${version.id}`} onClick={ask}
                                  >
                                    {text.setDefault}
                                  </AwsButton>
                                )} />
                              <AskFirst
                                question={text.deletesVersion(version.id)} verb={words.delete} change={deletion} input={version}
                                button={(ask) => <AwsRemove needs={['iam:DeletePolicyVersion']} on={policy.arn} name={version.id} onClick={ask} />} />
                            </>
                            )
                          : null}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        )}
      </Loaded>
    </Section>
  )
}

interface EditedDocumentProps {
  readonly policy: ManagedPolicy
  readonly version: string
  readonly onSaved: (version: string) => void
}

// What is changed becomes a new version, which is in force at once.
function EditedDocument({ policy, version, onSaved }: EditedDocumentProps) {
  const text = language().aws
  const [draft, setDraft] = useState<string | null>(null)
  const saving = useAwsChange(
    () => aws('CreatePolicyVersion', { PolicyArn: policy.arn, PolicyDocument: draft ?? '', SetAsDefault: true }),
    (answer: Element) => onSaved(textOf(child(answer, 'PolicyVersion'), 'VersionId')))
  const own = !isOfAws(policy.arn)
  return (
    <Section title={`${text.document} ${version}`}>
      <Loaded query={usePolicyDocument(policy.arn, version)}>
        {(document) => <Document first={document} label={text.document} isReadOnly={!own} onChange={(written) => setDraft(written === document ? null : written)} />}
      </Loaded>
      {saving.error === null ? null : <Failure error={saving.error} />}
      {own
        ? (
          <div className="row end">
            <AwsButton
              needs={['iam:CreatePolicyVersion']} on={policy.arn} possible={draft !== null} loading={saving.isPending}
              onClick={() => saving.mutate(undefined)}
            >
              {text.saveVersion}
            </AwsButton>
          </div>
          )
        : null}
    </Section>
  )
}

function Attachments({ policy }: { readonly policy: ManagedPolicy }) {
  const text = language().aws
  return (
    <Section title={text.attachedTo}>
      <Loaded query={usePolicyHolders(policy.arn)}>
        {(holders) => holders.length === 0
          ? <Empty>{text.attachedToNobody}</Empty>
          : <ul>{holders.map(({ kind, name }) => <li key={`${kind} ${name}`}>{text.kinds[kind]} <Link href={holderPath(kind, name)}>{name}</Link></li>)}</ul>}
      </Loaded>
    </Section>
  )
}
