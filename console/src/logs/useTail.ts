import { useCallback, useEffect, useRef, useState } from 'react'
import { call, callForLines } from '../api/client'
import { logs, sequenceOf, type LogName, type LogRecord } from './log'

/** How many records that came while one was watching are kept. */
export const tailMax = 300

export interface Tail {
  readonly isFollowing: boolean
  /** What has come, newest first. */
  readonly records: readonly LogRecord[]
  /** How many have come since following began, shown or not. */
  readonly count: number
  readonly error: Error | null
  readonly follow: () => void
  readonly stop: () => void
  readonly clear: () => void
}

/** New records of a log as they come. */
export function useTail(log: LogName, query: string): Tail {
  const [isFollowing, setFollowing] = useState(false)
  const [records, setRecords] = useState<readonly LogRecord[]>([])
  const [count, setCount] = useState(0)
  const [error, setError] = useState<Error | null>(null)
  const waiting = useRef<LogRecord[]>([])
  const clear = useCallback(() => { waiting.current = []; setRecords([]); setCount(0); setError(null) }, [])
  useEffect(() => {
    if (!isFollowing) {
      return undefined
    }

    const end = new AbortController()
    // Many records may come at once: the page is drawn a few times a second, not for each.
    const drawing = setInterval(() => {
      const come = waiting.current.splice(0)
      if (come.length > 0) {
        setCount((before) => before + come.length)
        setRecords((before) => [...come.reverse(), ...before].slice(0, tailMax))
      }
    }, 250)
    void watch(log, query, end.signal, (record) => waiting.current.push(record)).catch((reason: unknown) => {
      if (!end.signal.aborted) {
        setError(reason instanceof Error ? reason : new Error(String(reason)))
        setFollowing(false)
      }
    })
    return () => { end.abort(); clearInterval(drawing) }
  }, [isFollowing, log, query])
  const follow = useCallback(() => { clear(); setFollowing(true) }, [clear])
  const stop = useCallback(() => setFollowing(false), [])
  return { isFollowing, records, count, error, follow, stop, clear }
}

// An address ends after some minutes: then another is asked for. The server goes on with what comes after it is asked, so what
// came between the two is looked up.
async function watch(log: LogName, query: string, signal: AbortSignal, take: (record: LogRecord) => void): Promise<void> {
  let last = 0
  const next = (record: LogRecord) => {
    if (sequenceOf(record) > last) {
      last = sequenceOf(record)
      take(record)
    }
  }
  while (!signal.aborted) {
    const { url } = await call<{ url: string }>(`${logs[log].path}/url`, { method: 'POST', body: { kind: 'default' }, signal })
    const token = new URL(url).pathname.split('/').pop() ?? ''
    if (last > 0) {
      const asked = new URLSearchParams({ limit: String(tailMax), ...(query === '' ? {} : { query }) })
      const { records } = await call<{ records: LogRecord[] }>(`${logs[log].path}/search?${asked}`, { signal })
      records.reverse().forEach(next)
    }

    for await (const line of callForLines(`/log/tail/${token}?${new URLSearchParams(query === '' ? {} : { query })}`, signal)) {
      next(JSON.parse(line) as LogRecord)
    }

    await new Promise((resolve) => { setTimeout(resolve, 1_000) })
  }
}
