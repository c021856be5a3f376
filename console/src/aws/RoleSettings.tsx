import { Input } from '@ovhcloud/ods-react'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { language } from '../language/language'
import { AskFirst } from '../parts/AskFirst'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Section } from '../parts/Section'
import { aws, awsAll, documentIn, members, text as textOf } from './api'
import { AwsButton } from './AwsButton'
import { Document } from './Document'
import { useAwsChange, type Holder } from './queries'

interface RoleSettingsProps {
  readonly role: Holder
  readonly found: Element
  readonly children: ReactNode
}

/** Who may assume a role, and for how long; and its end. */
export function RoleSettings({ role, found, children }: RoleSettingsProps) {
  return <><Trust role={role} found={found} />{children}<Times role={role} found={found} /><Deletion role={role} /></>
}

function Trust({ role, found }: Omit<RoleSettingsProps, 'children'>) {
  const text = language().aws
  const words = language().common
  const [first] = useState(() => documentIn(found, 'AssumeRolePolicyDocument'))
  const [draft, setDraft] = useState(first)
  const saving = useAwsChange((document: string) => aws('UpdateAssumeRolePolicy', { RoleName: role.name, PolicyDocument: document }))
  return (
    <Section title={text.trust}>
      <p>{text.trustHelp}</p>
      <Document first={first} label={text.trust} onChange={setDraft} />
      {saving.error === null ? null : <Failure error={saving.error} />}
      <div className="row end">
        <AwsButton
          needs={['iam:UpdateAssumeRolePolicy']} on={role.arn} possible={draft !== (saving.variables ?? first) || saving.isError} loading={saving.isPending}
          aria-label={`${words.save}: ${text.trust}`} onClick={() => saving.mutate(draft)}
        >
          {words.save}
        </AwsButton>
      </div>
    </Section>
  )
}

function Times({ role, found }: Omit<RoleSettingsProps, 'children'>) {
  const text = language().aws
  const words = language().common
  const [settings, setSettings] = useState({ description: textOf(found, 'Description'), seconds: textOf(found, 'MaxSessionDuration') })
  const saving = useAwsChange(() => aws('UpdateRole', {
    RoleName: role.name, Description: settings.description, MaxSessionDuration: settings.seconds,
  }))
  return (
    <Section title={text.settings}>
      <div className="stack">
        <Field label={words.description}><Input value={settings.description} onChange={(event) => setSettings({ ...settings, description: event.target.value })} /></Field>
        <Field label={text.maxSession} help={text.maxSessionHelp}>
          <Input value={settings.seconds} inputMode="numeric" onChange={(event) => setSettings({ ...settings, seconds: event.target.value })} />
        </Field>
        {saving.error === null ? null : <Failure error={saving.error} />}
        <div className="row end">
          <AwsButton needs={['iam:UpdateRole']} on={role.arn} loading={saving.isPending} aria-label={`${words.save}: ${text.settings}`} onClick={() => saving.mutate(undefined)}>
            {words.save}
          </AwsButton>
        </div>
      </div>
    </Section>
  )
}

const deletes = [
  'iam:ListInstanceProfilesForRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies', 'iam:DetachRolePolicy', 'iam:DeleteRolePolicy', 'iam:DeleteRole',
]

function Deletion({ role }: { readonly role: Holder }) {
  const text = language().aws
  const words = language().common
  const [, goTo] = useLocation()
  const deletion = useAwsChange(async () => {
    // A role goes when it holds nothing any more; nothing is taken from one that cannot go.
    if (members(await aws('ListInstanceProfilesForRole', { RoleName: role.name }), 'InstanceProfiles').length > 0) {
      throw new Error(text.inProfile)
    }

    const attached = await awsAll('ListAttachedRolePolicies', 'AttachedPolicies', { RoleName: role.name })
    for (const policy of attached) {
      await aws('DetachRolePolicy', { RoleName: role.name, PolicyArn: textOf(policy, 'PolicyArn') })
    }

    for (const policy of members(await aws('ListRolePolicies', { RoleName: role.name, MaxItems: 1000 }), 'PolicyNames')) {
      await aws('DeleteRolePolicy', { RoleName: role.name, PolicyName: policy.textContent ?? '' })
    }

    await aws('DeleteRole', { RoleName: role.name })
    goTo('/aws?tab=roles')
  })
  return (
    <Section title={text.deleteRole}>
      <AskFirst
        question={text.deletesRole(role.name)} typed={role.name} verb={words.delete} change={deletion} input={undefined}
        button={(ask) => (
          <AwsButton
            needs={deletes} on={role.arn} color="critical" variant="outline" onClick={ask}
          >
            {text.deleteRole}
          </AwsButton>
        )} />
    </Section>
  )
}
