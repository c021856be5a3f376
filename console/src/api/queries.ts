// What the console asks the server, each question in one place. Answers are kept by their question and asked anew when a
// page is opened; a change says which questions have new answers.

import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { openPage } from '../hashLocation'
import { ApiError, call, callForAll } from './client'
import { actions, actionsOn } from './rights'
import type {
  ConditionAttribute, Group, Me, OAuth2Client, PermissionsGroup, Policy, ReferenceAction, Resource, ResourceGroup, User,
} from './types'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What was refused stays refused; a server that cannot be reached may be back.
      retry: (count, error) => !(error instanceof ApiError && error.status < 500) && count < 2,
    },
  },
})

/** Of a question: what is edited is what the server has now, and does not change under the hands of whoever edits. */
export const edited = { gcTime: 0, staleTime: Infinity } as const

/** Who is signed in. */
export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => call<Me>('/v1/auth/details'), staleTime: 60_000 })

/** The caller's own URN; empty while that is not known. */
export const useOwnUrn = (): string => useMe().data?.identities[0] ?? ''

/** The region that the URNs of the account name. */
export function plateOf(me: Me): string {
  return me.identities[0]?.split(':')[2] ?? 'eu'
}

/** The URN of a resource of the account's region. */
export const resourceUrn = (me: Me, type: string, name: string): string => `urn:v1:${plateOf(me)}:resource:${type}:${name}`

/** The URN of the account as a resource, on which most actions of the console are. */
export const accountUrn = (me: Me): string => resourceUrn(me, 'account', me.account)

/** Which of some actions the caller may do on what a URN or an ARN names; null while that is not known. */
export function useAllowed(on: string | null, asked: readonly string[]): ReadonlySet<string> | null {
  const me = useMe().data
  const answer = useQuery({
    queryKey: ['rights', me?.identities, on, asked],
    enabled: me !== undefined && on !== null,
    queryFn: () => call<{ authorizedActions: string[] }>(
      `/v2/iam/resource/${encodeURIComponent(on!)}/authorization/check`, { method: 'POST', body: { actions: asked } }),
  })
  return answer.data === undefined ? null : new Set(answer.data.authorizedActions)
}

const ofAccount = Object.values(actions)

/** Which of the console's actions the caller may do; null while that is not known. */
export function useRights(): ReadonlySet<string> | null {
  const me = useMe().data
  return useAllowed(me === undefined ? null : accountUrn(me), ofAccount)
}

/** Which of the console's actions on a resource of a product the caller may do there; null while that is not known. */
export const useRightsOn = (urn: string | null): ReadonlySet<string> | null => useAllowed(urn, urn === null ? [] : actionsOn(urn))

export const usePolicy = (id: string | null) =>
  useQuery({
    queryKey: ['policies', id, 'edited'],
    enabled: id !== null,
    ...edited,
    queryFn: () => call<Policy>(`/v2/iam/policy/${encodeURIComponent(id!)}`),
  })

export const usePermissionsGroups = () =>
  useQuery({
    queryKey: ['permissionsGroups'],
    queryFn: ({ signal }) => callForAll<PermissionsGroup>('/v2/iam/permissionsGroup', signal),
  })

export const useResourceGroups = () =>
  useQuery({
    queryKey: ['resourceGroups'],
    queryFn: ({ signal }) => callForAll<ResourceGroup>('/v2/iam/resourceGroup?details=true', signal),
  })

export const useResources = () =>
  useQuery({ queryKey: ['resources'], queryFn: ({ signal }) => callForAll<Resource>('/v2/iam/resource', signal) })

export const useUsers = () =>
  useQuery({ queryKey: ['users'], queryFn: ({ signal }) => callForAll<User>('/v1/me/identity/user', signal) })

export const useGroups = () =>
  useQuery({ queryKey: ['groups'], queryFn: ({ signal }) => callForAll<Group>('/v1/me/identity/group', signal) })

export const useServiceAccounts = (enabled = true) =>
  useQuery({ queryKey: ['clients'], enabled, queryFn: ({ signal }) => callForAll<OAuth2Client>('/v1/me/api/oauth2/client', signal) })

export const useConditionLanguage = () =>
  useQuery({
    queryKey: ['conditionLanguage'],
    staleTime: Infinity,
    queryFn: async () => (await call<{ comparator: ConditionAttribute[] }>('/v2/iam/reference/condition')).comparator,
  })

export const useResourceTypes = () =>
  useQuery({
    queryKey: ['resourceTypes'],
    staleTime: Infinity,
    queryFn: ({ signal }) => callForAll<string>('/v2/iam/reference/resource/type', signal),
  })

/** The actions of some resource types. */
export const useActions = (types: readonly string[]) =>
  useQuery({
    queryKey: ['actions', types],
    enabled: types.length > 0,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callForAll<ReferenceAction>(
      `/v2/iam/reference/action?${types.map((type) => `resourceType=${encodeURIComponent(type)}`).join('&')}`, signal),
  })

/** A change: what is asked of the server, and which questions have new answers then. */
export function useChange<TInput, TAnswer>(
  change: (input: TInput) => Promise<TAnswer>, questions: readonly string[], after?: (answer: TAnswer) => void) {
  const client = useQueryClient()
  const renew = () => Promise.all(questions.map((question) => client.invalidateQueries({ queryKey: [question] })))
  return useMutation<TAnswer, Error, TInput, string>({
    mutationFn: change,
    onMutate: openPage,
    // What is answered may be a secret: nobody keeps it longer than the page that shows it.
    gcTime: 0,
    onSuccess: async (answer, _, page) => {
      await renew()
      // Who has gone to another page by then stays there.
      if (page === openPage()) {
        after?.(answer)
      }
    },
    // What fails may have been done in part.
    onError: () => void renew(),
  })
}
