import { Link as OdsLink, Message, MessageBody, MessageIcon } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { call, callForAll, callForPage } from '../api/client'
import { accountUrn, useMe, useRights } from '../api/queries'
import { actions } from '../api/rights'
import type { AccessAnswer, OAuth2Client, Policy } from '../api/types'
import { formatInstant, formatNumber, language } from '../language/language'
import { Page } from '../parts/Page'

const daysAhead = 14
const shownMax = 5

/** What the account has, and what somebody should look at. */
export function HomePage() {
  const text = language().home
  const counts = [
    ['/policies', text.policies, useCount('policies', '/v2/iam/policy')],
    ['/identities', text.users, useCount('users', '/v1/me/identity/user')],
    ['/identities?tab=groups', text.groups, useCount('groups', '/v1/me/identity/group')],
    ['/identities?tab=serviceAccounts', text.serviceAccounts, useCount('clients', '/v1/me/api/oauth2/client')],
    ['/resources', text.resources, useCount('resources', '/v2/iam/resource')],
    ['/policies?tab=resourceGroups', text.resourceGroups, useCount('resourceGroups', '/v2/iam/resourceGroup')],
  ] as const
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <section aria-labelledby="counts">
        <h2 id="counts">{text.counts}</h2>
        <ul className="tiles">
          {counts.map(([path, name, query]) => (
            <li key={name}>
              <Link href={path} className="tile">
                <span className="figure">{query.data === undefined ? '–' : formatNumber(query.data)}</span>
                <span>{name}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="attention">
        <h2 id="attention">{text.attention}</h2>
        <Attention />
      </section>
    </Page>
  )
}

function Attention() {
  const text = language().home
  const notes = [...useExpiring(), ...useEditors(), ...useUnused(), ...useRefused()]
  return notes.length === 0
    ? <p>{text.nothing}</p>
    : (
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
      )
}

// How many there are, without fetching them.
const useCount = (question: string, path: string) =>
  useQuery({
    queryKey: [question, 'count'],
    queryFn: async ({ signal }) => (await callForPage<unknown>(path, { page: { number: 1, cursor: null, size: 1 }, signal })).total,
  })

type Note = readonly [words: string, path: string]

function useExpiring(): readonly Note[] {
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
  if (answer.data === undefined) {
    return []
  }

  const { body, total } = answer.data
  const notes = body.map((policy): Note => {
    const words = Date.parse(policy.expiredAt!) <= Date.now() ? text.expired : text.expiring
    return [words(policy.name, formatInstant(policy.expiredAt)), `/policies/${policy.id}`]
  })
  return total > body.length ? [...notes, [text.expiringToo(total - body.length), '/policies']] : notes
}

// A key that opens doors and that nobody has ever used is better thrown away.
function useUnused(): readonly Note[] {
  const mayAsk = useRights()?.has(actions.seeServiceAccounts) === true
  const answer = useQuery({
    queryKey: ['clients', 'unused'],
    enabled: mayAsk,
    queryFn: ({ signal }) => callForAll<OAuth2Client>('/v1/me/api/oauth2/client', signal),
  })
  const unused = (answer.data ?? []).filter((client) => client.flow === 'CLIENT_CREDENTIALS' && client.lastUse === undefined)
  return unused.length === 0 ? [] : [[language().home.unused(unused.length, unused.slice(0, shownMax).map((client) => client.name).join(', ')), '/identities?tab=serviceAccounts']]
}

// Who can still edit policies, were the owner's password lost.
function useEditors(): readonly Note[] {
  const me = useMe().data
  const mayAsk = useRights()?.has(actions.seePolicies) === true
  const answer = useQuery({
    queryKey: ['policies', 'editors'],
    enabled: me !== undefined && mayAsk,
    queryFn: () => call<AccessAnswer[]>(
      `/v2/iam/access/who?action=${actions.editPolicy}&resourceURN=${encodeURIComponent(accountUrn(me!))}`),
  })
  const others = answer.data?.filter((one) => !one.identity?.includes(':identity:account:') && one.disabled !== true)
  return others === undefined || others.length > 1 ? [] : [[language().home.editors(others.length), '/policies']]
}

function useRefused(): readonly Note[] {
  const mayAsk = useRights()?.has(actions.readAccessLog) === true
  const answer = useQuery({
    queryKey: ['logs', 'refused'],
    enabled: mayAsk,
    queryFn: () => call<{ records: unknown[] }>(
      `/v2/iam/log/search?query=${encodeURIComponent('unauthorized_actions_array:*')}&limit=1000&from=${new Date(Date.now() - 86_400_000).toISOString()}`),
  })
  const count = answer.data?.records.length ?? 0
  return count === 0 ? [] : [[language().home.refusedCalls(count), '/logs?kind=access&query=unauthorized_actions_array:*']]
}
