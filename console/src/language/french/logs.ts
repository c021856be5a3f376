import type { Language } from '../language'

export const logs: Language['logs'] = {
  title: 'Journaux',
  subtitle: 'Ce qui s’est passé, et pourquoi',
  kinds: { audit: 'Audit', activity: 'Activité', access: 'Politiques d’accès' },
  query: 'Recherche',
  queryHelp: 'Par exemple status_int:403 AND identities_array:*john.doe*',
  empty: 'Rien de ce qui est enregistré ne correspond.',
  older: 'Plus ancien',
  time: 'Heure',
  message: 'Message',
  explain: 'Pourquoi ?',
  follow: 'Suivre',
  stop: 'Arrêter',
}
