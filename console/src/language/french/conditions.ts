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
  not: 'non',
  noneOf: 'aucun de',
  nothing: '…',
  zone: (zone) => `heure de ${zone}`,
  from: (addresses) => `depuis ${addresses}`,
  onDay: (comparator, value) =>
    comparator === 'EQ' || comparator === 'IN' ? `le ${inFrench(value)}` : `un jour qui ${comparators[comparator] ?? comparator} ${inFrench(value)}`,
  atHour: (comparator, hours) =>
    comparator === 'EQ' || comparator === 'IN' ? `à ${hours} h` : `quand l’heure ${comparators[comparator] ?? comparator} ${hours}`,
  onDate: (comparator, date) =>
    comparator === 'EQ' || comparator === 'IN' ? `le ${date}` : comparator === 'BEFORE' ? `avant le ${date}` : `à partir du ${date}`,
  tag: (name) => `si le tag ${name}`,
  name: 'si le nom de la ressource',
  type: 'si le type de produit',
  compared: (comparator, values) => `${comparators[comparator] ?? comparator} ${values}`,
}
