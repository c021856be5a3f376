import { comparators } from './comparators'

export const conditions = {
  and: 'and',
  or: 'or',
  not: 'not',
  noneOf: 'none of',
  nothing: '…',
  zone: (zone: string): string => `${zone} time`,
  from: (addresses: string): string => `from ${addresses}`,
  onDay: (comparator: string, days: string): string => {
    switch (comparator) {
      case 'BEFORE':
      case 'LT':
        return `on days before ${days}`
      case 'LE':
        return `on days up to ${days}`
      case 'AFTER':
      case 'GE':
        return `on days from ${days} on`
      case 'GT':
        return `on days after ${days}`
      default:
        return `on ${days}`
    }
  },
  atHour: (comparator: string, hours: string): string => {
    switch (comparator) {
      case 'BEFORE':
      case 'LT':
        return `before ${hours}:00`
      case 'LE':
        return `up to ${hours}:59`
      case 'AFTER':
      case 'GE':
        return `from ${hours}:00 on`
      case 'GT':
        return `after ${hours}:59`
      default:
        return `in hour ${hours}`
    }
  },
  onDate: (comparator: string, date: string): string =>
    comparator === 'BEFORE' ? `before ${date}` : comparator === 'AFTER' ? `from ${date} on` : `on ${date}`,
  tag: (name: string): string => `if the tag ${name}`,
  name: 'if the name of the resource',
  type: 'if the product type',
  compared: (comparator: string, values: string): string => `${comparators[comparator] ?? comparator} ${values}`,
}
