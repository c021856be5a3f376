import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { call } from '../api/client'
import { useRights } from '../api/queries'
import { actions } from '../api/rights'
import { formatInstant, language } from '../language/language'
import { sequenceOf, valuesOf, type LogRecord } from '../logs/log'
import { WhyLink } from '../logs/WhyLink'
import { DataTable } from '../parts/DataTable'
import { Loaded } from '../parts/Loaded'
import { instantsOf } from '../parts/period'
import { UrnName } from '../parts/Urns'

const refusedActions = 'unauthorized_actions_array'
const query = `${refusedActions}:*`
const shownMax = 10
const first = (record: LogRecord, field: string) => valuesOf(record, field)[0] ?? ''
const lastDay = { name: 'day', from: '', to: '' } as const

/** The latest calls of the last day that were refused, each a click away from why. */
export function RefusedCalls() {
  const text = language().home
  const rights = useRights()
  const mayAsk = rights?.has(actions.readAccessLog) === true
  const answer = useQuery({
    queryKey: ['logs', 'refused'],
    enabled: mayAsk,
    queryFn: ({ signal }) => call<{ records: readonly LogRecord[] }>(
      `/v2/iam/log/search?${new URLSearchParams({ query, limit: String(shownMax), ...instantsOf(lastDay) })}`, { signal }),
  })
  return (
    <section aria-labelledby="refused">
      <h2 id="refused">{text.refusedTitle}</h2>
      {rights !== null && !mayAsk
        ? <p className="dim">{language().common.missingActions([actions.readAccessLog])}</p>
        : <Loaded query={answer}>{({ records }) => <Refusals records={records} />}</Loaded>}
    </section>
  )
}

function Refusals({ records }: { readonly records: readonly LogRecord[] }) {
  const text = language().home
  return records.length === 0
    ? <p>{text.noneRefused}</p>
    : (
      <>
        <DataTable
          rows={records} keyOf={(one) => String(sequenceOf(one))} caption={text.refusedTitle}
          columns={[
            { name: text.when, cell: (one) => <time dateTime={first(one, 'timestamp')}>{formatInstant(first(one, 'timestamp'))}</time> },
            { name: text.who, cell: (one) => <UrnName urn={first(one, 'identities_array')} /> },
            { name: text.what, cell: (one) => <code>{valuesOf(one, refusedActions).join(', ')}</code> },
            { name: text.where, cell: (one) => <UrnName urn={first(one, 'resource')} /> },
            { name: language().logs.explain, cell: (one) => <WhyLink log="access" record={one} /> },
          ]} />
        <p><Link href={`/logs?${new URLSearchParams({ kind: 'access', query })}`}>{text.allRefused}</Link></p>
      </>
      )
}
