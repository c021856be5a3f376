import { comparators } from './comparators'

export const conditions = {
  and: 'and',
  or: 'or',
  not: 'not',
  noneOf: 'none of',
  nothing: '…',
  zone: (zone: string): string => `${zone} time`,
  from: (addresses: string): string => `from ${addresses}`,
  onDay: (comparator: string, days: string): string =>
    comparator === 'EQ' || comparator === 'IN' ? `on ${days}` : `on a day that ${comparators[comparator] ?? comparator} ${days}`,
  atHour: (comparator: string, hours: string): string =>
    comparator === 'EQ' || comparator === 'IN' ? `in hour ${hours}` : `when the hour ${comparators[comparator] ?? comparator} ${hours}`,
  onDate: (comparator: string, date: string): string =>
    comparator === 'EQ' || comparator === 'IN' ? `on ${date}` : comparator === 'BEFORE' ? `before ${date}` : `from ${date} on`,
  tag: (name: string): string => `if the tag ${name}`,
  name: 'if the name of the resource',
  type: 'if the product type',
  compared: (comparator: string, values: string): string => `${comparators[comparator] ?? comparator} ${values}`,
}
