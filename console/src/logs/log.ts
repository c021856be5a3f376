// The account's three logs: where each is asked for, and what a record of one says.

import type { ActionName } from '../api/rights'
import { language } from '../language/language'
import { shortName } from '../parts/Urns'
import { queryOf } from '../why/question'

export type LogName = 'access' | 'activity' | 'audit'

export type LogRecord = Readonly<Record<string, unknown>>

interface Log {
  /** Where the log's routes are. */
  readonly path: string
  readonly read: ActionName
  readonly seeSubscriptions: ActionName
  readonly subscribe: ActionName
  readonly unsubscribe: ActionName
  /** Fields that people ask for, whether or not a record on the page has them. */
  readonly fields: readonly string[]
}

const common = ['account', 'client_ip', 'identities_array', 'message', 'request_id', 'source', 'timestamp']

export const logs: Readonly<Record<LogName, Log>> = {
  access: {
    path: '/v2/iam/log',
    read: 'readAccessLog',
    seeSubscriptions: 'seeAccessSubscriptions',
    subscribe: 'subscribeAccessLog',
    unsubscribe: 'unsubscribeAccessLog',
    fields: [
      ...common, 'api', 'authorized_actions_array', 'policy_names_array', 'requested_actions_array', 'resource', 'unauthorized_actions_array',
    ],
  },
  activity: {
    path: '/v1/me/api/log',
    read: 'readActivityLog',
    seeSubscriptions: 'seeActivitySubscriptions',
    subscribe: 'subscribeActivityLog',
    unsubscribe: 'unsubscribeActivityLog',
    fields: [...common, 'method', 'operation', 'path', 'service_name', 'status_int', 'url', 'user_agent', 'username'],
  },
  audit: {
    path: '/v1/me/logs/audit/log',
    read: 'readAuditLog',
    seeSubscriptions: 'seeAuditSubscriptions',
    subscribe: 'subscribeAuditLog',
    unsubscribe: 'unsubscribeAuditLog',
    fields: [...common, 'authDetails_userDetails_type', 'authDetails_userDetails_user', 'subject', 'subject_name', 'type'],
  },
}

export const logNames = Object.keys(logs) as readonly LogName[]

/** What a record tells of one thing: the field that says it, and as people read it. */
export interface Told {
  readonly field: string
  readonly value: string
  readonly shown: string
}

/** What people want of a record first. */
export interface Summary {
  readonly who: Told | null
  readonly what: readonly Told[]
  readonly resource: Told | null
  readonly outcome: Told | null
  readonly isRefused: boolean
}

/** The number of a record in its log. */
export const sequenceOf = (record: LogRecord): number => Number(record['sequence_int'])

/** The values of a field: of a list each. */
export function valuesOf(record: LogRecord, field: string): readonly string[] {
  const value = record[field]
  return value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String)
}

/** What a record of a log says in short. */
export function summaryOf(log: LogName, record: LogRecord): Summary {
  switch (log) {
    case 'access':
      return ofAccess(record)
    case 'activity':
      return ofActivity(record)
    case 'audit':
      return ofAudit(record)
  }
}

function ofAccess(record: LogRecord): Summary {
  const text = language().logs
  const isRefused = valuesOf(record, 'unauthorized_actions_array').length > 0
  const actions = isRefused ? 'unauthorized_actions_array' : 'requested_actions_array'
  return {
    who: told(record, 'identities_array', shortName),
    what: valuesOf(record, actions).map((value) => ({ field: actions, value, shown: value })),
    resource: told(record, 'resource', shortName),
    outcome: told(record, 'message', () => (isRefused ? text.refused : text.allowed)),
    isRefused,
  }
}

function ofActivity(record: LogRecord): Summary {
  const status = Number(record['status_int'])
  return {
    who: told(record, 'username') ?? told(record, 'identities_array', shortName),
    what: [told(record, 'method'), told(record, 'path')].filter((one) => one !== null),
    resource: told(record, 'service_name'),
    outcome: told(record, 'status_int'),
    isRefused: status >= 400,
  }
}

function ofAudit(record: LogRecord): Summary {
  const text = language().logs
  const isRefused = /FAIL|REFUS|DENI/.test(String(record['type']))
  return {
    who: told(record, 'authDetails_userDetails_user') ?? told(record, 'identities_array', shortName),
    what: [told(record, 'type', () => String(record['message'] ?? record['type']))].filter((one) => one !== null),
    resource: told(record, 'subject', (value) => valuesOf(record, 'subject_name')[0] ?? shortName(value)),
    outcome: told(record, 'type', () => (isRefused ? text.failed : text.done)),
    isRefused,
  }
}

function told(record: LogRecord, field: string, show = (value: string) => value): Told | null {
  const [value] = valuesOf(record, field)
  return value === undefined || value === '' ? null : { field, value, shown: show(value) }
}

/** Where a refusal that the access policy log has recorded is explained; null where the record is of none. */
export function whyOf(record: LogRecord): string | null {
  const [refused] = valuesOf(record, 'unauthorized_actions_array')
  const [resource] = valuesOf(record, 'resource')
  if (refused === undefined || resource === undefined) {
    return null
  }

  const first = (field: string) => valuesOf(record, field)[0] ?? ''
  return first('api') === 'aws'
    ? whyOfAws(first('identities_array'), refused, resource)
    : `/why?${queryOf({ identity: first('identities_array'), action: refused, resource, at: first('timestamp'), ip: first('client_ip') })}`
}

// AWS's policies have a simulation of their own, which knows users and groups by their names there.
function whyOfAws(identity: string, action: string, resource: string): string | null {
  const login = /:identity:user:[^/]+\/(.+)$/.exec(identity)?.[1]
  return login === undefined ? null : `/aws?${new URLSearchParams({ tab: 'simulate', user: login, action, resource })}`
}
