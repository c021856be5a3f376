// From when to when something is asked for: one of the usual periods, counted back from now, or one's own.

export type PeriodName = 'hour' | 'day' | 'week' | 'month' | 'own'

export interface Period {
  readonly name: PeriodName
  /** The ends of one's own period: RFC 3339, empty for none. */
  readonly from: string
  readonly to: string
}

const hour = 3_600_000

const lengths: Readonly<Record<Exclude<PeriodName, 'own'>, number>> = { hour, day: 24 * hour, week: 7 * 24 * hour, month: 30 * 24 * hour }

/** The period that an address names; the given one where it names none. */
export function readPeriod(query: URLSearchParams, otherwise: PeriodName): Period {
  const name = query.get('period') ?? otherwise
  return {
    name: name === 'own' || Object.hasOwn(lengths, name) ? (name as PeriodName) : otherwise, from: query.get('from') ?? '', to: query.get('to') ?? '',
  }
}

/** The period as an address names it. */
export function writePeriod({ name, from, to }: Period): Record<string, string> {
  return name === 'own' ? { period: name, from, to } : { period: name }
}

/** The period as the API wants it: instants, an open end left out. */
export function instantsOf({ name, from, to }: Period, now = Date.now()): Record<string, string> {
  if (name !== 'own') {
    return { from: new Date(now - lengths[name]).toISOString() }
  }

  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) }
}
