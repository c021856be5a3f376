import { Input, Textarea } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { useAwsIdentity } from '../aws/queries'
import { language } from '../language/language'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { PasswordInput } from '../parts/PasswordInput'
import { cloud, useCloudChange, usePermissionSets } from './api'

type Way = 'own' | 'made' | 'foreign'

interface Entered {
  readonly number: string
  readonly key: string
  readonly secret: string
  readonly set: string
  readonly userName: string
  readonly policy: 'managed' | 'custom'
  readonly userArn: string
  readonly details: string
}

/** Connects an AWS account: with a key of this server, with one that is made for it, or with one of another server. */
export function ConnectDialog({ onClose }: { readonly onClose: () => void }) {
  const text = language().cloud
  const [way, setWay] = useState<Way>('made')
  const [entered, setEntered] = useState<Entered>({
    number: '', key: '', secret: '', set: 'cloud_management_and_optima', userName: 'RightScale', policy: 'managed', userArn: '', details: '',
  })
  const account = useAwsIdentity().data?.account ?? ''
  const sets = usePermissionSets().data ?? []
  const number = entered.number === '' && way === 'own' ? account : entered.number
  const connection = useCloudChange(() => cloud('/cloud_accounts', 'POST', { cloud_account: bodyOf(way, { ...entered, number }) }), onClose)
  const field = (name: Exclude<keyof Entered, 'policy' | 'set'>) => ({
    value: entered[name], autoComplete: 'off', onChange: (event: { target: { value: string } }) => setEntered({ ...entered, [name]: event.target.value }),
  })
  const possible = way === 'made' ? entered.userName !== '' && entered.set !== '' : number !== '' && entered.key !== '' && entered.secret !== ''
  return (
    <Dialog
      title={text.connect} verb={text.connect} possible={possible} busy={connection.isPending} error={connection.error}
      onSubmit={() => connection.mutate(undefined)} onClose={onClose}
    >
      <Choice label={text.way} value={way} options={(['made', 'own', 'foreign'] as const).map((value) => ({ value, label: text.ways[value] }))} onChange={setWay} />
      {way === 'made'
        ? (
          <>
            <Field label={text.newUser}><Input {...field('userName')} required /></Field>
            <Choice
              label={text.whichPolicy} value={entered.policy} onChange={(policy) => setEntered({ ...entered, policy })}
              options={(['managed', 'custom'] as const).map((value) => ({ value, label: text.policies[value] }))} />
          </>
          )
        : (
          <>
            <Field label={text.number}><Input {...field('number')} value={number} required inputMode="numeric" /></Field>
            <Field label={text.keyId}><Input {...field('key')} required /></Field>
            <Field label={text.secretKey}><PasswordInput {...field('secret')} required autoComplete="off" /></Field>
          </>
          )}
      {way === 'foreign'
        ? (
          <>
            <Field label={text.userArn}><Input {...field('userArn')} placeholder="arn:aws:iam::123456789012:user/name" /></Field>
            <Field label={text.details} help={text.detailsHelp}><Textarea {...field('details')} rows={4} /></Field>
          </>
          )
        : null}
      <Choice
        label={text.set} value={entered.set} onChange={(set) => setEntered({ ...entered, set })}
        options={[...sets.map((set) => ({ value: set.id, label: set.name })), ...(way === 'made' ? [] : [{ value: '', label: text.anySet }])]} />
    </Dialog>
  )
}

function bodyOf(way: Way, entered: Entered) {
  const set = entered.set === '' ? {} : { permission_set: entered.set }
  if (way === 'made') {
    return { new_user: entered.userName, policy: entered.policy, ...set }
  }

  return {
    creds: { aws_account_number: entered.number, aws_access_key_id: entered.key, aws_secret_access_key: entered.secret },
    ...(way === 'foreign' ? { user_arn: entered.userArn, authorization_details: entered.details } : {}),
    ...set,
  }
}
