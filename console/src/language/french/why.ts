import type { Language } from '../language'

export const why: Language['why'] = {
  title: 'Pourquoi ?',
  subtitle: 'Qui peut le faire, et ce qui décide',
  identity: 'Identité',
  identityHelp: 'Vide pour vous-même',
  action: 'Action',
  resource: 'Ressource',
  at: 'Quand',
  ip: 'Depuis quelle adresse',
  ask: 'Demander',
  allowed: 'Autorisé',
  refused: 'Refusé',
  deciding: 'Ce qui décide',
  near: 'Ce qui l’aurait presque autorisé',
  grant: 'L’accorder',
  fix: 'Modifier cette politique',
  as: 'Demandé pour',
  changed: (actor, when) => `dernière modification par ${actor} le ${when}`,
}
