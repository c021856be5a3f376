import { expect, test } from 'vitest'
import { instantsOf, readPeriod, writePeriod } from './period'

const now = Date.UTC(2026, 10, 21, 12)

test('a usual period is counted back from now', () => {
  expect(instantsOf({ name: 'hour', from: '', to: '' }, now)).toEqual({ from: '2026-11-21T11:00:00.000Z' })
  expect(instantsOf({ name: 'week', from: 'x', to: 'y' }, now)).toEqual({ from: '2026-11-14T12:00:00.000Z' })
})

test('an end of one’s own that is not said is open', () => {
  expect(instantsOf({ name: 'own', from: '', to: '2026-11-21T12:00:00Z' }, now)).toEqual({ to: '2026-11-21T12:00:00Z' })
})

test('an address names a period', () => {
  const own = { name: 'own', from: '2026-11-21T12:00', to: '' } as const
  expect(readPeriod(new URLSearchParams(writePeriod(own)), 'day')).toEqual(own)
  expect(readPeriod(new URLSearchParams('period=toString'), 'day').name).toBe('day')
})
