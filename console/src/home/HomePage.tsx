import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { ApiError, callForPage } from '../api/client'
import { formatNumber, language } from '../language/language'
import { Page } from '../parts/Page'
import { Attention } from './Attention'
import { RefusedCalls } from './RefusedCalls'

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
                <span className="figure" title={query.error === null ? undefined : refusalOf(query.error)}>
                  {query.data === undefined ? '–' : formatNumber(query.data)}
                </span>
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
      <RefusedCalls />
    </Page>
  )
}

// How many there are, without fetching them.
const useCount = (question: string, path: string) =>
  useQuery({
    queryKey: [question, 'count'],
    queryFn: async ({ signal }) => (await callForPage<unknown>(path, { page: { number: 1, cursor: null, size: 1 }, signal })).total,
  })

// What is missing to see the number; without it the reason that the server gives.
const refusalOf = (error: Error) =>
  error instanceof ApiError && error.missingActions.length > 0 ? language().common.missingActions(error.missingActions) : error.message
