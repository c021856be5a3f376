import { Button, Input, Table } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { call } from '../api/client'
import { useActions, useChange } from '../api/queries'
import type { AccessAnswer, Resource } from '../api/types'
import { formatInstant, language } from '../language/language'
import { Empty } from '../parts/Empty'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { UrnName, Urns } from '../parts/Urns'

/** A resource: its tags, and who can do what with it. */
export function ResourcePage() {
  const urn = decodeURIComponent(useParams<{ urn: string }>().urn)
  const [, goTo] = useLocation()
  const resource = useQuery({ queryKey: ['resources', urn], queryFn: () => call<Resource>(`/v2/iam/resource/${encodeURIComponent(urn)}`) })
  return (
    <Loaded query={resource}>
      {(found) => (
        <Page
          title={found.displayName} subtitle={found.urn}
          actions={<Button variant="ghost" onClick={() => goTo('/resources')}>{language().common.back}</Button>}
        >
          <Tags resource={found} />
          <Who urn={found.urn} type={found.type} />
        </Page>
      )}
    </Loaded>
  )
}

function Tags({ resource }: { readonly resource: Resource }) {
  const text = language().resources
  const words = language().common
  const [tag, setTag] = useState({ key: '', value: '' })
  const path = `/v2/iam/resource/${encodeURIComponent(resource.urn)}/tag`
  const adding = useChange((body: typeof tag) => call(path, { method: 'POST', body }), ['resources'], () => setTag({ key: '', value: '' }))
  const removing = useChange((key: string) => call(`${path}/${encodeURIComponent(key)}`, { method: 'DELETE' }), ['resources'])
  const error = adding.error ?? removing.error
  return (
    <section aria-labelledby="tags" className="step">
      <h2 id="tags">{text.tags}</h2>
      <ul className="chips">
        {Object.entries(resource.tags ?? {}).map(([key, value]) => (
          <li key={key}>
            <code>{key}={value}</code>
            {key.startsWith('ovh:') ? null : (
              <button type="button" className="chip-remove" aria-label={`${words.remove} ${key}`} onClick={() => removing.mutate(key)}>×</button>
            )}
          </li>
        ))}
      </ul>
      <form className="row" onSubmit={(event) => { event.preventDefault(); adding.mutate(tag) }}>
        <Input aria-label={text.tagKey} placeholder={text.tagKey} value={tag.key} onChange={(event) => setTag({ ...tag, key: event.target.value })} />
        <Input aria-label={text.tagValue} placeholder={text.tagValue} value={tag.value} onChange={(event) => setTag({ ...tag, value: event.target.value })} />
        <Button type="submit" variant="outline" size="sm" disabled={tag.key === ''}>{text.addTag}</Button>
      </form>
      {error === null ? null : <Failure error={error} />}
    </section>
  )
}

function Who({ urn, type }: { readonly urn: string; readonly type: string }) {
  const text = language().resources
  const actions = useActions([type]).data ?? []
  const [action, setAction] = useState('')
  const isAction = action.includes(':')
  const answers = useQuery({
    queryKey: ['policies', 'who', urn, action],
    enabled: isAction,
    queryFn: () => call<AccessAnswer[]>(`/v2/iam/access/who?action=${encodeURIComponent(action)}&resourceURN=${encodeURIComponent(urn)}`),
  })
  return (
    <section aria-labelledby="who" className="step">
      <h2 id="who">{text.who}</h2>
      <Field label={text.action}>
        <Input list="actions-here" value={action} placeholder={`${type}:apiovh:get`} onChange={(event) => setAction(event.target.value.trim())} />
      </Field>
      <datalist id="actions-here">{actions.slice(0, 500).map((one) => <option key={one.action} value={one.action} />)}</datalist>
      {isAction ? <Loaded query={answers}>{(found) => <Answers answers={found} />}</Loaded> : null}
    </section>
  )
}

function Answers({ answers }: { readonly answers: readonly AccessAnswer[] }) {
  const text = language().resources
  if (answers.length === 0) {
    return <Empty>{text.nobody}</Empty>
  }

  return (
    <div className="scroll">
      <Table size="sm">
        <caption className="unseen">{text.whoMay}</caption>
        <tbody>
          {answers.map((answer) => (
            <tr key={answer.identity}>
              <td><UrnName urn={answer.identity ?? ''} /></td>
              <td>{text.marks[answer.mark]} {answer.conditionInWords ?? ''} {answer.until === undefined ? '' : text.until(formatInstant(answer.until))}</td>
              <td>{answer.allows.map((clause) => clause.policyName).join(', ')}</td>
              <td>{answer.through === undefined ? null : <Urns urns={answer.through} />}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
