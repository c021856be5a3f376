import { Link as OdsLink, Message, MessageBody, MessageIcon } from '@ovhcloud/ods-react'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Link } from 'wouter'
import { call, callForPage } from '../api/client'
import { accountUrn, useMe, useRights, useServiceAccounts } from '../api/queries'
import { actions } from '../api/rights'
import type { AccessAnswer, Policy } from '../api/types'
import { formatInstant, language } from '../language/language'
import { Failure } from '../parts/Failure'

const daysAhead = 14
const shownMax = 5

/** What somebody should look at, each with where; and what is not known, since it was refused or failed. */
export function Attention() {
  const text = language().home
  const found = [useExpiring(), useEditors(), useUnused()]
  const notes = found.flatMap((one) => one.notes)
  const lacking = [...new Set(found.flatMap((one) => one.lacks ?? []))]
  const [error] = found.flatMap((one) => one.error ?? [])
  return (
    <>
      {notes.length === 0 ? null : (
        <ul className="plain stack">
          {notes.map(([words, path]) => (
            <li key={words}>
              <Message color="warning" dismissible={false}>
                <MessageIcon name="triangle-exclamation" />
                <MessageBody>{words} <OdsLink as={Link} href={path}>{text.look}</OdsLink></MessageBody>
              </Message>
            </li>
          ))}
        </ul>
      )}
      {lacking.length === 0 ? null : <p className="dim">{text.notAllKnown} {language().common.missingActions(lacking)}</p>}
      {error === undefined ? null : <Failure error={error} />}
      {found.some((one) => one.isPending) ? <p className="loading" role="status">{language().common.loading}</p>
        : notes.length + lacking.length === 0 && error === undefined ? <p>{text.nothing}</p> : null}
    </>
  )
}

interface Found {
  readonly notes: readonly Note[]
  /** The action without which nobody tells. */
  readonly lacks: string | null
  readonly error: Error | null
  readonly isPending: boolean
}

// What a question was answered, as notes.
function useFound<T>(needs: string, answer: UseQueryResult<T>, notesOf: (data: T) => readonly Note[]): Found {
  const rights = useRights()
  return {
    notes: answer.data === undefined ? [] : notesOf(answer.data),
    lacks: rights !== null && !rights.has(needs) ? needs : null,
    error: answer.error,
    isPending: rights === null || answer.isLoading,
  }
}

type Note = readonly [words: string, path: string]

function useExpiring(): Found {
  const text = language().home
  const mayAsk = useRights()?.has(actions.seePolicies) === true
  const answer = useQuery({
    queryKey: ['policies', 'expiring'],
    enabled: mayAsk,
    queryFn: async ({ signal }) => {
      const soon = new Date(Date.now() + daysAhead * 86_400_000).toISOString()
      return callForPage<Policy[]>(`/v2/iam/policy?expiresBefore=${soon}`, { page: { number: 1, cursor: null, size: shownMax }, signal })
    },
  })
  return useFound(actions.seePolicies, answer, ({ body, total }) => {
    const notes = body.map((policy): Note => {
      const words = Date.parse(policy.expiredAt!) <= Date.now() ? text.expired : text.expiring
      return [words(policy.name, formatInstant(policy.expiredAt)), `/policies/${policy.id}`]
    })
    return total > body.length ? [...notes, [text.expiringToo(total - body.length), '/policies']] : notes
  })
}

// A key that opens doors and that nobody has ever used is better thrown away.
function useUnused(): Found {
  const mayAsk = useRights()?.has(actions.seeServiceAccounts) === true
  return useFound(actions.seeServiceAccounts, useServiceAccounts(mayAsk), (clients) => {
    const unused = clients.filter((client) => client.flow === 'CLIENT_CREDENTIALS' && client.lastUse === undefined)
    const names = unused.slice(0, shownMax).map((client) => client.name).join(', ')
    return unused.length === 0 ? [] : [[language().home.unused(unused.length, names), '/identities?tab=serviceAccounts']]
  })
}

// Who can still edit policies, were the owner's password lost.
function useEditors(): Found {
  const me = useMe().data
  const mayAsk = useRights()?.has(actions.seePolicies) === true
  const answer = useQuery({
    queryKey: ['policies', 'editors'],
    enabled: me !== undefined && mayAsk,
    queryFn: () => call<AccessAnswer[]>(
      `/v2/iam/access/who?action=${actions.editPolicy}&resourceURN=${encodeURIComponent(accountUrn(me!))}`),
  })
  return useFound(actions.seePolicies, answer, (found) => {
    const others = found.filter((one) => !one.identity?.includes(':identity:account:') && one.disabled !== true)
    return others.length > 1 ? [] : [[language().home.editors(others.length), '/policies']]
  })
}
