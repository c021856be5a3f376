import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { call } from '../api/client'
import { useRights } from '../api/queries'
import { actions } from '../api/rights'
import { formatInstant, language } from '../language/language'
import { DataTable } from '../parts/DataTable'
import { instantsOf } from '../parts/period'
import { UrnName } from '../parts/Urns'

interface Refusal {
  readonly sequence_int: number
  readonly timestamp: string
  readonly identities_array?: readonly string[]
  readonly unauthorized_actions_array: readonly string[]
  readonly resource?: string
}

const query = 'unauthorized_actions_array:*'
const shownMax = 10
const lastDay = { name: 'day', from: '', to: '' } as const

/** The latest calls of the last day that were refused, each a click away from why. */
export function RefusedCalls() {
  const text = language().home
  const mayAsk = useRights()?.has(actions.readAccessLog) === true
  const answer = useQuery({
    queryKey: ['logs', 'refused'],
    enabled: mayAsk,
    queryFn: ({ signal }) => call<{ records: readonly Refusal[] }>(
      `/v2/iam/log/search?${new URLSearchParams({ query, limit: String(shownMax), ...instantsOf(lastDay) })}`, { signal }),
  })
  if (answer.data === undefined) {
    return null
  }

  const { records } = answer.data
  return (
    <section aria-labelledby="refused">
      <h2 id="refused">{text.refusedTitle}</h2>
      {records.length === 0
        ? <p>{text.noneRefused}</p>
        : (
          <>
            <DataTable
              rows={records} keyOf={(one) => String(one.sequence_int)} caption={text.refusedTitle}
              columns={[
                { name: text.when, cell: (one) => <time dateTime={one.timestamp}>{formatInstant(one.timestamp)}</time> },
                { name: text.who, cell: (one) => <UrnName urn={one.identities_array?.[0] ?? ''} /> },
                { name: text.what, cell: (one) => <code>{one.unauthorized_actions_array.join(', ')}</code> },
                { name: text.where, cell: (one) => <UrnName urn={one.resource ?? ''} /> },
                { name: language().logs.explain, cell: (one) => <Link href={whyOf(one)}>{language().logs.explain}</Link> },
              ]} />
            <p><Link href={`/logs?${new URLSearchParams({ kind: 'access', query })}`}>{text.allRefused}</Link></p>
          </>
          )}
    </section>
  )
}

function whyOf({ identities_array: [identity = ''] = [], unauthorized_actions_array: [action = ''], resource = '', timestamp }: Refusal): string {
  return `/why?${new URLSearchParams({ identity, action, resource, at: timestamp })}`
}
