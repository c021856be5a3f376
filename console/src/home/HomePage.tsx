import { Link as OdsLink, Message, MessageBody, MessageIcon } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { call } from '../api/client'
import {
  accountUrn, useGroups, useMe, usePolicies, useResourceGroups, useResources, useRights, useServiceAccounts, useUsers,
} from '../api/queries'
import { actions } from '../api/rights'
import type { AccessAnswer } from '../api/types'
import { formatInstant, formatNumber, language } from '../language/language'
import { Page } from '../parts/Page'

const daysAhead = 14

/** What the account has, and what somebody should look at. */
export function HomePage() {
  const text = language().home
  const counts = [
    ['/policies', text.policies, usePolicies()],
    ['/identities', text.users, useUsers()],
    ['/identities?tab=groups', text.groups, useGroups()],
    ['/identities?tab=serviceAccounts', text.serviceAccounts, useServiceAccounts()],
    ['/resources', text.resources, useResources()],
    ['/policies?tab=resourceGroups', text.resourceGroups, useResourceGroups()],
  ] as const
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <section aria-labelledby="counts">
        <h2 id="counts">{text.counts}</h2>
        <ul className="tiles">
          {counts.map(([path, name, query]) => (
            <li key={name}>
              <Link href={path} className="tile">
                <span className="figure">{query.data === undefined ? '–' : formatNumber(query.data.length)}</span>
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
  const notes = [...useExpiring(), ...useEditors(), ...useRefused()]
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

type Note = readonly [words: string, path: string]

function useExpiring(): readonly Note[] {
  const text = language().home
  const now = Date.now()
  const soon = now + daysAhead * 86_400_000
  return (usePolicies().data ?? [])
    .filter((policy) => policy.expiredAt != null && Date.parse(policy.expiredAt) < soon)
    .map((policy) => {
      const words = Date.parse(policy.expiredAt!) <= now ? text.expired : text.expiring
      return [words(policy.name, formatInstant(policy.expiredAt)), `/policies/${policy.id}`] as const
    })
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
