import { Badge, Table } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { mount } from '../api/client'
import { formatInstant, language } from '../language/language'
import { AskFirst } from '../parts/AskFirst'
import { Failure } from '../parts/Failure'
import { Loaded } from '../parts/Loaded'
import { Section } from '../parts/Section'
import { ShownOnce } from '../parts/ShownOnce'
import { aws, child, text as textOf } from './api'
import { AwsButton, AwsRemove } from './AwsButton'
import { useAccessKeys, useAwsChange, type AccessKey, type Holder } from './queries'
import { awsSnippets } from './snippets'

/** The access keys of a user. A secret is shown once, when its key is made. */
export function AccessKeys({ user }: { readonly user: Holder }) {
  const text = language().aws
  const words = language().common
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null)
  const creation = useAwsChange(() => aws('CreateAccessKey', { UserName: user.name }), (answer: Element) => {
    const key = child(answer, 'AccessKey')
    setMade({ id: textOf(key, 'AccessKeyId'), secret: textOf(key, 'SecretAccessKey') })
  })
  const switching = useAwsChange((key: AccessKey) =>
    aws('UpdateAccessKey', { UserName: user.name, AccessKeyId: key.id, Status: key.isActive ? 'Inactive' : 'Active' }))
  const deletion = useAwsChange((key: AccessKey) => aws('DeleteAccessKey', { UserName: user.name, AccessKeyId: key.id }))
  const error = creation.error ?? switching.error
  const server = location.origin + mount
  return (
    <Section
      title={text.accessKeys}
      actions={(
        <AwsButton needs={['iam:CreateAccessKey']} on={user.arn} size="sm" variant="outline" loading={creation.isPending} onClick={() => creation.mutate(undefined)}>
          {text.newKey}
        </AwsButton>
      )}
    >
      {error === null ? null : <Failure error={error} />}
      <Loaded query={useAccessKeys(user.name)}>
        {(keys) => keys.length === 0
          ? <p>{text.noKeys}</p>
          : (
            <div className="scroll">
              <Table>
                <caption className="unseen">{text.accessKeys}</caption>
                <thead>
                  <tr>{[text.keyId, words.status, words.created, text.lastUsed, words.edit].map((name) => <th key={name} scope="col">{name}</th>)}</tr>
                </thead>
                <tbody>
                  {keys.map((key) => (
                    <tr key={key.id}>
                      <td><code>{key.id}</code></td>
                      <td><Badge size="sm" color={key.isActive ? 'success' : 'neutral'}>{key.isActive ? text.active : text.inactive}</Badge></td>
                      <td>{formatInstant(key.created)}</td>
                      <td>{key.lastUsed === '' ? text.neverUsed : `${formatInstant(key.lastUsed)} · ${key.lastService}`}</td>
                      <td>
                        <span className="row">
                          <AwsButton
                            needs={['iam:UpdateAccessKey']} on={user.arn} variant="outline" size="xs"
                            aria-label={`${key.isActive ? text.deactivate : text.activate}: ${key.id}`} onClick={() => switching.mutate(key)}
                          >
                            {key.isActive ? text.deactivate : text.activate}
                          </AwsButton>
                          <AskFirst
                            question={text.deletesKey(key.id)} verb={words.delete} change={deletion} input={key}
                            button={(ask) => <AwsRemove needs={['iam:DeleteAccessKey']} on={user.arn} name={key.id} onClick={ask} />} />
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </div>
            )}
      </Loaded>
      {made === null ? null : (
        <ShownOnce
          title={text.keyMade(user.name)} secrets={[[text.keyId, made.id], [text.secretKey, made.secret]]}
          snippets={awsSnippets(server, made.id, made.secret)} onClose={() => setMade(null)} />
      )}
    </Section>
  )
}
