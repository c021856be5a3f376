import type { Language } from '../language'

export const periods: Language['periods'] = {
  label: 'Période',
  names: { hour: 'Dernière heure', day: 'Dernier jour', week: 'Dernière semaine', month: 'Dernier mois', own: 'De … à …' },
  from: 'De',
  to: 'à',
}
