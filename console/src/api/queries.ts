// What the console asks the server, each question in one place. Answers are kept by their question and asked anew when a
// page is opened; a change says which questions have new answers.

import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
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

/** Who is signed in. */
export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => call<Me>('/v1/auth/details'), staleTime: 60_000 })

/** The URN of the account as a resource, on which most actions of the console are. */
export function accountUrn(me: Me): string {
  return `urn:v1:${plateOf(me)}:resource:account:${me.account}`
}

/** The region that the URNs of the account name. */
export function plateOf(me: Me): string {
  return me.identities[0]?.split(':')[2] ?? 'eu'
}

/** Which of the console's actions the caller may do; null while that is not known. */
export function useRights(): ReadonlySet<string> | null {
  const me = useMe().data
  const answer = useQuery({
    queryKey: ['rights', me?.identities],
    enabled: me !== undefined,
    queryFn: () => call<{ authorizedActions: string[] }>(
      `/v2/iam/resource/${encodeURIComponent(accountUrn(me!))}/authorization/check`,
      { method: 'POST', body: { actions: Object.values(actions) } }),
  })
  return answer.data === undefined ? null : new Set(answer.data.authorizedActions)
}

/** Which of the console's actions on a resource of a product the caller may do there; null while that is not known. */
export function useRightsOn(urn: string | null): ReadonlySet<string> | null {
  const me = useMe().data
  const answer = useQuery({
    queryKey: ['rights', me?.identities, urn],
    enabled: me !== undefined && urn !== null,
    queryFn: () => call<{ authorizedActions: string[] }>(
      `/v2/iam/resource/${encodeURIComponent(urn!)}/authorization/check`, { method: 'POST', body: { actions: actionsOn(urn!) } }),
  })
  return answer.data === undefined ? null : new Set(answer.data.authorizedActions)
}

/** Lists of the first generation of the API are keys; asked in this way they are objects. */
export const objects = { 'x-pagination-mode': 'CachedObjectList-Pages', 'x-pagination-number': '1', 'X-Pagination-Size': '5000' }

export const usePolicy = (id: string | null) =>
  useQuery({
    queryKey: ['policies', id, 'edited'],
    enabled: id !== null,
    // What is edited is what the server has now, and does not change under the hands of whoever edits.
    gcTime: 0,
    staleTime: Infinity,
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
  useQuery({ queryKey: ['users'], queryFn: () => call<User[]>('/v1/me/identity/user', { headers: objects }) })

export const useGroups = () =>
  useQuery({ queryKey: ['groups'], queryFn: () => call<Group[]>('/v1/me/identity/group', { headers: objects }) })

export const useServiceAccounts = () =>
  useQuery({ queryKey: ['clients'], queryFn: () => call<OAuth2Client[]>('/v1/me/api/oauth2/client', { headers: objects }) })

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
  return useMutation<TAnswer, Error, TInput>({
    mutationFn: change,
    // What is answered may be a secret: nobody keeps it longer than the page that shows it.
    gcTime: 0,
    onSuccess: async (answer) => {
      await Promise.all(questions.map((question) => client.invalidateQueries({ queryKey: [question] })))
      after?.(answer)
    },
  })
}
