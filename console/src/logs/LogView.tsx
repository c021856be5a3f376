import { Button } from '@ovhcloud/ods-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'wouter'
import { ApiError, call } from '../api/client'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Empty } from '../parts/Empty'
import { Failure } from '../parts/Failure'
import { instantsOf, readPeriod, writePeriod, type Period } from '../parts/period'
import { PeriodChoice } from '../parts/PeriodChoice'
import { logs, sequenceOf, valuesOf, type LogName, type LogRecord } from './log'
import { faultIn, withTerm } from './query'
import { QueryBox } from './QueryBox'
import { QueryHelp } from './QueryHelp'
import { RecordTable } from './RecordTable'
import { useTail } from './useTail'

interface LogPage {
  readonly records: readonly LogRecord[]
  readonly nextBefore?: number
}

const pageSize = '50'
const valuesMax = 30

/** One log: what a query finds in a period, newest first, and what comes while one watches. */
export function LogView({ log }: { readonly log: LogName }) {
  const text = language().logs
  const [address, setAddress] = useSearchParams()
  const [query, period] = [address.get('query') ?? '', readPeriod(address, 'week')]
  const ask = (changes: { query?: string; period?: Period }) => setAddress(
    { kind: log, query: changes.query ?? query, ...writePeriod(changes.period ?? period) })
  const pages = useInfiniteQuery({
    queryKey: ['logs', log, query, period],
    initialPageParam: null as number | null,
    getNextPageParam: (page: LogPage) => page.nextBefore ?? null,
    queryFn: ({ pageParam, signal }) => call<LogPage>(
      `${logs[log].path}/search?${new URLSearchParams({
        limit: pageSize, ...instantsOf(period), ...(query === '' ? {} : { query }), ...(pageParam === null ? {} : { before: String(pageParam) }),
      })}`, { signal }),
  })
  const tail = useTail(log, query)
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const come = useShown(tail.records, open.size > 0)
  const records = useMemo(() => {
    const found = pages.data?.pages.flatMap((page) => page.records) ?? []
    const known = new Set(come.shown.map(sequenceOf))
    return [...come.shown, ...found.filter((record) => !known.has(sequenceOf(record)))]
  }, [pages.data, come.shown])
  const toggle = (sequence: number) => setOpen((before) => {
    const after = new Set(before)
    return after.delete(sequence) ? after : after.add(sequence)
  })
  const search = (wanted: string) => {
    tail.stop()
    tail.clear()
    ask({ query: wanted })
    // The same query again is about what came since.
    if (wanted === query) {
      void pages.refetch()
    }
  }
  return (
    <>
      <QueryBox query={query} fields={useFields(log, records)} valuesOf={(field) => fewValues(records, field)} onAsk={search} />
      <div className="row between">
        <span className="row">
          <PeriodChoice period={period} names={['hour', 'day', 'week', 'month', 'own']} onChange={(wanted) => ask({ period: wanted })} />
        </span>
        {tail.isFollowing
          ? <Button type="button" variant="outline" onClick={tail.stop}>{text.stop}</Button>
          : <ActionButton needs={[logs[log].read]} variant="outline" onClick={tail.follow}>{text.follow}</ActionButton>}
      </div>
      <QueryHelp onUse={search} />
      <p role="status" className="dim">{useSlowly(tail.isFollowing ? text.following(tail.count) : tail.count > 0 ? text.followed(tail.count) : '')}</p>
      {tail.error === null ? null : <Failure error={tail.error} onRetry={tail.follow} />}
      {pages.error === null ? null : <Problem query={query} error={pages.error} onRetry={() => void pages.refetch()} />}
      {come.heldCount === 0 ? null : <Button type="button" className="held" onClick={come.show}>{text.showNew(come.heldCount)}</Button>}
      {pages.data !== undefined && records.length === 0 ? <Empty>{query === '' ? text.emptyPeriod : text.empty}</Empty> : null}
      {records.length === 0 ? null : (
        <RecordTable
          log={log} records={records} open={open} onToggle={toggle} onValue={(field, value) => search(withTerm(query, field, value))} />
      )}
      {pages.hasNextPage ? <Button variant="outline" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{text.older}</Button> : null}
    </>
  )
}

// A fault in the query is shown in the query.
function Problem({ query, error, onRetry }: { readonly query: string; readonly error: Error; readonly onRetry: () => void }) {
  const text = language().logs
  const fault = error instanceof ApiError && error.status === 400 ? faultIn(error.message) : null
  if (fault === null) {
    return <Failure error={error} onRetry={onRetry} />
  }

  return (
    <div className="problem" role="alert">
      <p>{text.fault(fault.at + 1)} {fault.text}</p>
      <pre tabIndex={0}>{query.slice(0, fault.at)}<mark>{query.slice(fault.at, fault.at + 1) || '␣'}</mark>{query.slice(fault.at + 1)}</pre>
    </div>
  )
}

// Whoever reads further below, or in a record, is not pushed away: what comes meanwhile waits until it is asked for.
function useShown(records: readonly LogRecord[], isReading: boolean) {
  const [shown, setShown] = useState(records)
  useEffect(() => {
    if (records.length === 0 || (!isReading && scrollY < 200)) {
      setShown(records)
    }
  }, [records, isReading])
  const newest = shown[0]
  const held = newest === undefined ? records.length : records.findIndex((record) => sequenceOf(record) === sequenceOf(newest))
  return {
    shown,
    heldCount: held < 0 ? records.length : held,
    show: () => { setShown(records); scrollTo({ top: 0 }) },
  }
}

// A summary that changes many times a second would be read aloud as often.
function useSlowly(text: string): string {
  const [said, setSaid] = useState(text)
  const latest = useRef(text)
  useEffect(() => { latest.current = text }, [text])
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), 1_500)
    return () => clearInterval(timer)
  }, [])
  return said
}

function useFields(log: LogName, records: readonly LogRecord[]): readonly string[] {
  return useMemo(() => [...new Set([...logs[log].fields, ...records.flatMap((record) => Object.keys(record))])].sort(), [log, records])
}

// A field that has another value in each record is none to choose from.
function fewValues(records: readonly LogRecord[], field: string): readonly string[] {
  const values = new Set(records.flatMap((record) => valuesOf(record, field)))
  return values.size <= valuesMax ? [...values] : []
}
