import { Link as OdsLink, Message, MessageBody, MessageIcon } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { call, callForPage } from '../api/client'
import { accountUrn, useMe, useRights, useServiceAccounts } from '../api/queries'
import { actions } from '../api/rights'
import type { AccessAnswer, Policy } from '../api/types'
import { formatInstant, language } from '../language/language'

const daysAhead = 14
const shownMax = 5

/** What somebody should look at, each with where. */
export function Attention() {
  const text = language().home
  const notes = [...useExpiring(), ...useEditors(), ...useUnused()]
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
  const answer = useServiceAccounts(mayAsk)
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
