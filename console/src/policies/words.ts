// Conditions in plain words, as people would say them: `only from 10.23.0.0/16 and not on Saturday or Sunday, Paris time`.
// The server says what remains of a condition in the same way.

import type { Condition, ConditionAttribute } from '../api/types'
import { language } from '../language/language'
import { readKey } from './conditions'

/** A condition in words; null where there is nothing to say. */
export function inWords(condition: Condition, attributes: readonly ConditionAttribute[]): string {
  const text = language().conditions
  switch (condition.operator) {
    case 'MATCH': {
      const entries = Object.entries(condition.values ?? {}).map(([key, value]) => entryInWords(key, value, attributes))
      return entries.length === 0 ? text.nothing : entries.join(` ${text.and} `)
    }
    case 'NOT': {
      const parts = (condition.conditions ?? []).map((one) => inWords(one, attributes))
      const only = condition.conditions?.[0]
      return parts.length === 1
        ? `${text.not} ${only?.operator === 'NOT' ? `(${parts[0]})` : bracket(only, parts[0] ?? '')}`
        : `${text.noneOf} (${parts.join('; ')})`
    }
    case 'AND':
    case 'OR': {
      const word = condition.operator === 'AND' ? text.and : text.or
      const parts = (condition.conditions ?? []).map((one) =>
        one.operator === condition.operator ? inWords(one, attributes) : bracket(one, inWords(one, attributes)))
      return parts.length === 0 ? text.nothing : parts.join(` ${word} `)
    }
  }
}

function bracket(condition: Condition | undefined, words: string): string {
  const parts = condition?.operator === 'MATCH' ? Object.keys(condition.values ?? {}).length : condition?.conditions?.length ?? 0
  return condition?.operator !== 'NOT' && parts > 1 ? `(${words})` : words
}

function entryInWords(key: string, value: string, attributes: readonly ConditionAttribute[]): string {
  const text = language().conditions
  const read = readKey(key, attributes)
  if (read === null) {
    return `${key} = ${value}`
  }

  const values = read.comparator === 'IN' || read.comparator === 'IN_RANGE'
    ? value.split(',').map((one) => one.trim()).filter((one) => one !== '').join(` ${text.or} `)
    : value
  const zone = read.attribute.startsWith('date') ? `, ${text.zone(placeOf(read.parameter))}` : ''
  const compared = text.compared(read.comparator, values)
  switch (read.attribute) {
    case 'request.IP':
      return text.from(values)
    case 'date.WeekDay':
      return text.onDay(read.comparator, values) + zone
    case 'date.Hour':
      return text.atHour(read.comparator, values) + zone
    case 'date.Date':
      return text.onDate(read.comparator, values) + zone
    case 'resource.Tag':
      return `${text.tag(read.parameter ?? '')} ${compared}`
    case 'resource.Name':
      return `${text.name} ${compared}`
    case 'resource.Type':
      return `${text.type} ${compared}`
    default:
      return `${read.attribute} ${compared}`
  }
}

// What people call a time zone: `Paris` for `Europe/Paris`. Those that are no place are named as they are.
function placeOf(zone: string | null): string {
  return zone === null || zone === '' ? 'UTC' : zone.startsWith('Etc/') ? zone : zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}
