import type { Language } from '../language'

export const policies: Language['policies'] = {
  title: 'Politiques',
  subtitle: 'Qui peut faire quoi, où et quand',
  mine: 'Mes politiques',
  managed: 'Groupes de permissions gérés',
  own: 'Mes groupes de permissions',
  groups: 'Groupes de ressources',
  new: 'Créer une politique',
  empty: 'Il n’y a pas encore de politique. Une politique dit qui peut faire quoi : commencez par une équipe.',
  noMatch: 'Aucune politique ne correspond à la recherche.',
  identities: 'Identités',
  resources: 'Ressources',
  actions: 'Actions',
  expires: 'Expire',
  readOnly: 'lecture seule',
  shadow: 'à blanc',
  condition: 'conditionnelle',
  deletes: (name) => `Supprimer la politique « ${name} » ?`,
  count: (count) => (count === 1 ? '1 politique' : `${count} politiques`),
}
