import { comparators } from './comparators'
import type { Language } from '../language'

const days: Readonly<Record<string, string>> = {
  monday: 'lundi',
  tuesday: 'mardi',
  wednesday: 'mercredi',
  thursday: 'jeudi',
  friday: 'vendredi',
  saturday: 'samedi',
  sunday: 'dimanche',
}

const inFrench = (text: string) => text.replace(/[A-Za-z]+day/g, (day) => days[day.toLowerCase()] ?? day)

export const conditions: Language['conditions'] = {
  and: 'et',
  or: 'ou',
  not: 'pas',
  noneOf: 'aucun de',
  nothing: '…',
  zone: (zone) => (zone === 'UTC' || zone.startsWith('Etc/') ? `heure ${zone}` : `heure de ${zone}`),
  from: (addresses) => `depuis ${addresses}`,
  onDay: (comparator, value) => {
    const days = inFrench(value)
    switch (comparator) {
      case 'BEFORE':
      case 'LT':
        return `les jours avant ${days}`
      case 'LE':
        return `les jours jusqu’à ${days}`
      case 'AFTER':
      case 'GE':
        return `les jours à partir de ${days}`
      case 'GT':
        return `les jours après ${days}`
      default:
        return `le ${days}`
    }
  },
  atHour: (comparator, hours) => {
    switch (comparator) {
      case 'BEFORE':
      case 'LT':
        return `avant ${hours} h`
      case 'LE':
        return `jusqu’à ${hours} h 59`
      case 'AFTER':
      case 'GE':
        return `à partir de ${hours} h`
      case 'GT':
        return `après ${hours} h 59`
      default:
        return `dans l’heure de ${hours} h`
    }
  },
  onDate: (comparator, date) =>
    comparator === 'BEFORE' ? `avant le ${date}` : comparator === 'AFTER' ? `à partir du ${date}` : `le ${date}`,
  tag: (name) => `si le tag ${name}`,
  name: 'si le nom de la ressource',
  type: 'si le type de produit',
  compared: (comparator, values) => `${comparators[comparator] ?? comparator} ${values}`,
}
