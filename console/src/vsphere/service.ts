// Hosted Private Cloud services. What is changed of one is changed at once in what is wanted; a task then makes the vCenter so.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call, callForAll } from '../api/client'
import { resourceUrn, useChange, useMe, useRights } from '../api/queries'
import { actions } from '../api/rights'

export interface Service {
  readonly serviceName: string
  readonly description: string
  readonly location: string
  readonly userAccessPolicy: 'open' | 'filtered'
}

export interface Task {
  readonly taskId: number
  readonly name: string
  readonly state: 'todo' | 'doing' | 'done' | 'error'
  readonly progress: number
  readonly executionDate: string
  readonly endDate?: string | null
  readonly createdBy?: string | null
  readonly description?: string | null
  readonly userId?: number | null
}

export interface User {
  readonly userId: number
  readonly name: string
  readonly login: string
  readonly email?: string | null
  readonly firstName?: string | null
  readonly lastName?: string | null
  /** A role of IAM is a group. */
  readonly type: 'user' | 'group'
  readonly state: 'creating' | 'delivered' | 'deleting' | 'error'
  readonly activationState: 'enabled' | 'toEnable' | 'toDisable' | 'disabled'
  readonly isEnableManageable: boolean
}

export interface Datacenter {
  readonly datacenterId: number
  readonly name: string
}

/** Where a service is in the API. */
export const pathOf = (service: string): string => `/v1/dedicatedCloud/${encodeURIComponent(service)}`

/** The services that the caller may see. */
export const useServices = () =>
  useQuery({ queryKey: ['vsphere'], staleTime: 60_000, queryFn: ({ signal }) => callForAll<Service>('/v1/dedicatedCloud', signal) })

/** Whether there is anything to see or to do about services: one that the caller may see, or the right to make one known. */
export function useHasVSphere(): boolean {
  const services = useServices().data ?? []
  const rights = useRights()
  return services.length > 0 || rights?.has(actions.editResources) === true
}

/** What is below a service, as objects. */
export const useList = <T>(service: string, path: string) =>
  useQuery<T[]>({
    queryKey: ['vsphere', service, path],
    queryFn: ({ signal }) => callForAll<T>(`${pathOf(service)}/${path}`, signal),
  })

/** One thing of a service. */
export const useOne = <T>(service: string, path: string) =>
  useQuery<T>({ queryKey: ['vsphere', service, path], queryFn: ({ signal }) => call<T>(`${pathOf(service)}${path}`, { signal }) })

/** The URN of a service as a resource; null while the account is not known. */
export function useServiceUrn(service: string): string | null {
  const me = useMe().data
  return me === undefined ? null : resourceUrn(me, 'pccVMware', service)
}

/** What a button needs that does something with a service. */
export function useNeedsOn(service: string, ...names: readonly string[]) {
  const urn = useServiceUrn(service)
  return urn === null ? undefined : { urn, needs: names.map((name) => `pccVMware:apiovh:${name}`) }
}

/** A change of a service: it answers with a task, and whatever is shown of the service is asked for anew. */
export const useServiceChange = <TInput>(
  change: (input: TInput) => Promise<unknown>, after?: () => void) => useChange(change, ['vsphere'], after)

const soonMilliseconds = 1_500
const laterMilliseconds = 20_000

const isUnderWay = (task: Task) => task.state === 'todo' || task.state === 'doing'

/** The tasks of a service, newest first; looked at again until all are done, and with each step the service, too. */
export function useTasks(service: string) {
  const client = useQueryClient()
  const tasks = useQuery({
    queryKey: ['vsphere', service, 'tasks'],
    queryFn: async ({ signal }) => (await callForAll<Task>(`${pathOf(service)}/task`, signal)).sort((a, b) => b.taskId - a.taskId),
    refetchInterval: ({ state }) => {
      const open = (state.data ?? []).filter(isUnderWay)
      const isSoon = open.some((task) => Date.parse(task.executionDate) < Date.now() + laterMilliseconds)
      return open.length === 0 ? false : isSoon ? soonMilliseconds : laterMilliseconds
    },
  })
  const states = (tasks.data ?? []).map((task) => `${task.taskId} ${task.state}`).join()
  const before = useRef(states)
  useEffect(() => {
    if (before.current !== states && before.current !== '') {
      void client.invalidateQueries({ predicate: ({ queryKey: [kind, of, what] }) => kind === 'vsphere' && of === service && what !== 'tasks' })
    }

    before.current = states
  }, [client, service, states])
  return { tasks, underWay: (tasks.data ?? []).filter(isUnderWay) }
}
