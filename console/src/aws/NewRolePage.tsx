import { Button, Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { language } from '../language/language'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { useSettled } from '../parts/useSettled'
import { aws } from './api'
import { AwsButton } from './AwsButton'
import { Document } from './Document'
import { holderPath } from './HolderRows'
import { useAwsChange, useAwsIdentity } from './queries'
import { newTrust } from './templates'

/** A role that is to be created. */
export function NewAwsRolePage() {
  const text = language().aws
  const [, goTo] = useLocation()
  return (
    <Page title={text.newRole} actions={<Button variant="ghost" onClick={() => goTo('/aws?tab=roles')}>{language().common.back}</Button>}>
      <Loaded query={useAwsIdentity()}>{({ account }) => <RoleForm account={account} />}</Loaded>
    </Page>
  )
}

function RoleForm({ account }: { readonly account: string }) {
  const text = language().aws
  const words = language().common
  const [, goTo] = useLocation()
  const [role, setRole] = useState({ name: '', description: '', seconds: '3600', trust: newTrust(account) })
  const creation = useAwsChange(
    () => aws('CreateRole', {
      RoleName: role.name, AssumeRolePolicyDocument: role.trust, MaxSessionDuration: role.seconds,
      ...(role.description === '' ? {} : { Description: role.description }),
    }),
    () => goTo(holderPath('Role', role.name)))
  const field = (name: 'name' | 'description' | 'seconds') => ({
    value: role[name], onChange: (event: { target: { value: string } }) => setRole({ ...role, [name]: event.target.value }),
  })
  return (
    <div className="step stack">
      <Field label={words.name}><Input {...field('name')} required /></Field>
      <Field label={words.description}><Input {...field('description')} /></Field>
      <Field label={text.maxSession} help={text.maxSessionHelp}><Input {...field('seconds')} inputMode="numeric" /></Field>
      <h2>{text.trust}</h2>
      <p>{text.trustHelp}</p>
      <Document first={role.trust} label={text.trust} onChange={(trust) => setRole((now) => ({ ...now, trust }))} />
      {creation.error === null ? null : <Failure error={creation.error} />}
      <div className="row end">
        <AwsButton
          needs={['iam:CreateRole']} on={useSettled(`arn:aws:iam::${account}:role/${role.name}`)} possible={role.name !== ''} loading={creation.isPending}
          onClick={() => creation.mutate(undefined)}
        >
          {words.create}
        </AwsButton>
      </div>
    </div>
  )
}
