import { Badge, Button, Table } from '@ovhcloud/ods-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import { callForPage, type PageAsked } from '../api/client'
import { useActions, useConditionLanguage } from '../api/queries'
import type { AccessAnswer } from '../api/types'
import { formatInstant, language } from '../language/language'
import { Empty } from '../parts/Empty'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Rows } from '../parts/Rows'
import { Section } from '../parts/Section'
import { Suggested } from '../parts/Suggested'
import { UrnName, Urns } from '../parts/Urns'
import { inWords } from '../policies/words'
import { noQuestion, queryOf } from '../why/question'

interface WhoProps {
  readonly urn: string
  readonly type: string
}

/** Who can do what with a resource: an action is chosen, and everybody named who may do it, always or only if. */
export function Who({ urn, type }: WhoProps) {
  const text = language().resources
  const words = language().common
  const [address, setAddress] = useSearchParams()
  const action = address.get('action') ?? ''
  const actions = useActions([type]).data ?? []
  const ask = (wanted: string) => setAddress(wanted === '' ? {} : { action: wanted }, { replace: true })
  return (
    <Section title={text.who}>
      <div className="row">
        <div className="wide">
          <Field label={text.action} help={text.actionHelp}>
            <Suggested
              value={action} placeholder={`${type}:apiovh:get`} suggestions={actions.map((one) => ({ value: one.action, label: one.action }))}
              onChange={ask} />
          </Field>
        </div>
        {action === '' ? null : <Button type="button" variant="ghost" size="sm" onClick={() => ask('')}>{text.allActions}</Button>}
      </div>
      {action.includes(':') ? <Answers urn={urn} action={action} /> : (
        <Rows
          rows={actions} keyOf={(one) => one.action} caption={text.actions} empty={text.noActions} textOf={(one) => `${one.action}\n${one.description}`}
          columns={[
            {
              name: text.action,
              cell: (one) => <button type="button" className="value" onClick={() => ask(one.action)}><code>{one.action}</code></button>,
            },
            { name: words.description, cell: (one) => one.description },
          ]}
        />
      )}
    </Section>
  )
}

function Answers({ urn, action }: { readonly urn: string; readonly action: string }) {
  const text = language().resources
  const pages = useInfiniteQuery({
    queryKey: ['policies', 'who', urn, action],
    initialPageParam: { number: 1, cursor: null } as PageAsked,
    getNextPageParam: (page: { next: PageAsked | null }) => page.next,
    queryFn: ({ pageParam, signal }) => callForPage<AccessAnswer[]>(
      `/v2/iam/access/who?${new URLSearchParams({ action, resourceURN: urn })}`, { page: pageParam, signal }),
  })
  if (pages.error !== null) {
    return <Failure error={pages.error} onRetry={() => void pages.refetch()} />
  }

  const answers = pages.data?.pages.flatMap((page) => page.body) ?? []
  if (pages.data !== undefined && answers.length === 0) {
    return <Empty>{text.nobody}</Empty>
  }

  return (
    <>
      <div className="scroll">
        <Table size="sm">
          <caption className="unseen">{text.whoMay}</caption>
          <thead><tr>{[text.identity, text.when, text.by, text.throughGroups, text.proof].map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>{answers.map((answer) => <Answer key={answer.identity} answer={answer} urn={urn} action={action} />)}</tbody>
        </Table>
      </div>
      {pages.hasNextPage ? <Button variant="outline" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{text.more}</Button> : null}
    </>
  )
}

function Answer({ answer, urn, action }: { readonly answer: AccessAnswer; readonly urn: string; readonly action: string }) {
  const text = language().resources
  const attributes = useConditionLanguage().data ?? []
  const identity = answer.identity ?? ''
  const condition = answer.condition === undefined ? (answer.conditionInWords ?? '') : inWords(answer.condition, attributes)
  const policies = new Map([...answer.allows, ...answer.denies].map((clause) => [clause.policyId, clause.policyName]))
  return (
    <tr>
      <td><UrnName urn={identity} /> {answer.disabled === true ? <Badge size="sm" color="neutral">{text.disabled}</Badge> : null}</td>
      <td>
        <Badge size="sm" color={answer.mark === 'ALWAYS' ? 'success' : 'information'}>{text.marks[answer.mark]}</Badge>{' '}
        {condition} {answer.until === undefined ? '' : text.until(formatInstant(answer.until))}
      </td>
      <td><ul className="plain">{[...policies].map(([id, name]) => <li key={id}><Link href={`/policies/${id}`}>{name}</Link></li>)}</ul></td>
      <td>{answer.through === undefined ? '—' : <Urns urns={answer.through} />}</td>
      <td><Link href={`/why?${queryOf({ ...noQuestion, identity, action, resource: urn })}`}>{text.why}</Link></td>
    </tr>
  )
}
