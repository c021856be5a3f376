import { Button, Input, Tab, TabContent, TabList, Tabs } from '@ovhcloud/ods-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { call } from '../api/client'
import { formatInstant, language } from '../language/language'
import { Empty } from '../parts/Empty'
import { Failure } from '../parts/Failure'
import { Page } from '../parts/Page'

type LogName = 'audit' | 'activity' | 'access'

type LogRecord = Readonly<Record<string, unknown>>

interface LogPage {
  readonly records: readonly LogRecord[]
  readonly nextBefore?: number
}

const paths: Readonly<Record<LogName, string>> = {
  audit: '/v1/me/logs/audit/log/search',
  activity: '/v1/me/api/log/search',
  access: '/v2/iam/log/search',
}

/** The three logs: what was recorded, newest first, found by a query in Graylog's language. */
export function LogsPage() {
  const text = language().logs
  const [query, setQuery] = useSearchParams()
  const kind = (query.get('kind') ?? 'access') as LogName
  const asked = query.get('query') ?? ''
  const [draft, setDraft] = useState(asked)
  const pages = useInfiniteQuery({
    queryKey: ['logs', kind, asked],
    initialPageParam: null as number | null,
    getNextPageParam: (page: LogPage) => page.nextBefore ?? null,
    queryFn: ({ pageParam, signal }) => call<LogPage>(
      `${paths[kind]}?${new URLSearchParams({
        limit: '50', ...(asked === '' ? {} : { query: asked }), ...(pageParam === null ? {} : { before: String(pageParam) }),
      })}`, { signal }),
  })
  const records = pages.data?.pages.flatMap((page) => page.records) ?? []
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <Tabs value={kind} onValueChange={(detail) => setQuery({ kind: detail.value, query: '' })}>
        <TabList>{(Object.keys(paths) as LogName[]).map((name) => <Tab key={name} value={name}>{text.kinds[name]}</Tab>)}</TabList>
        <TabContent value={kind}>
          <form className="row" onSubmit={(event) => { event.preventDefault(); setQuery({ kind, query: draft }) }}>
            <Input
              type="search" className="wide" aria-label={text.query} placeholder={text.queryHelp} value={draft} list="fields" spellCheck={false}
              onChange={(event) => setDraft(event.target.value)} />
            <datalist id="fields">
              {[...new Set(records.flatMap((record) => Object.keys(record)))].sort().map((name) => <option key={name} value={`${name}:`} />)}
            </datalist>
            <Button type="submit" variant="outline">{language().common.search}</Button>
          </form>
          {pages.error === null ? null : <Failure error={pages.error} />}
          {pages.data !== undefined && records.length === 0 ? <Empty>{text.empty}</Empty> : null}
          <ol className="plain records" aria-label={text.kinds[kind]}>
            {records.map((record) => <Entry key={String(record['sequence_int'])} record={record} />)}
          </ol>
          {pages.hasNextPage ? <Button variant="outline" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{text.older}</Button> : null}
        </TabContent>
      </Tabs>
    </Page>
  )
}

function Entry({ record }: { readonly record: LogRecord }) {
  const text = language().logs
  const [identity] = listOf(record['identities_array'])
  const [refused] = listOf(record['unauthorized_actions_array'])
  const resource = typeof record['resource'] === 'string' ? record['resource'] : undefined
  const ask = refused === undefined || resource === undefined
    ? null
    : `/why?${new URLSearchParams({ identity: identity ?? '', action: refused, resource, at: String(record['timestamp'] ?? '') })}`
  return (
    <li>
      <details>
        <summary>
          <time dateTime={String(record['timestamp'])}>{formatInstant(String(record['timestamp']))}</time>{' '}
          <span>{String(record['message'] ?? '')}</span>{' '}
          <span className="dim">{[record['method'], record['path'], record['status_int'], refused].filter((one) => one !== undefined).map(String).join(' ')}</span>{' '}
          {ask === null ? null : <Link href={ask}>{text.explain}</Link>}
        </summary>
        <dl className="facts">
          {Object.entries(record).map(([name, value]) => (
            <div key={name}><dt><code>{name}</code></dt><dd>{Array.isArray(value) ? value.map(String).join(', ') : String(value)}</dd></div>
          ))}
        </dl>
      </details>
    </li>
  )
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
