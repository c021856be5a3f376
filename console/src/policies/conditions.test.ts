import { describe, expect, it } from 'vitest'
import { conditionLanguage as language } from '../testing/conditionLanguage'
import { readKey, writeKey } from './conditions'

describe('a key of a condition', () => {
  it.each([
    ['request.IP', 'request.IP', null, 'EQ'],
    ['request.IP.IN_RANGE', 'request.IP', null, 'IN_RANGE'],
    ['date(Europe/Paris).WeekDay.IN', 'date.WeekDay', 'Europe/Paris', 'IN'],
    ['date().Hour.GE', 'date.Hour', '', 'GE'],
    ['date.Hour.GE', 'date.Hour', null, 'GE'],
    ['date(Etc/GMT+1).Date', 'date.Date', 'Etc/GMT+1', 'EQ'],
    ['resource.Tag(environment)', 'resource.Tag', 'environment', 'EQ'],
    ['resource.Tag(a).b)', 'resource.Tag', 'a).b', 'EQ'],
    ['resource.Tag(a(b)).STARTS_WITH', 'resource.Tag', 'a(b)', 'STARTS_WITH'],
  ])('%s is taken apart and written again', (key, name, parameter, comparator) => {
    const read = readKey(key, language)
    expect(read).toEqual({ attribute: name, parameter, comparator })
    expect(writeKey(read!, language)).toBe(key)
  })

  it('knows the shorter spelling of the original', () => {
    expect(readKey('resource.Name.START_WITH', language)?.comparator).toBe('STARTS_WITH')
  })

  it.each(['', 'resource', 'resource.Tag', 'resource.Tag(', 'request.IPv6', 'request.IP.', 'request.IP.LIKE', 'date(UTC).Year', 'date(UTC.Hour'])(
    '%s is left to the JSON view', (key) => expect(readKey(key, language)).toBeNull())
})
