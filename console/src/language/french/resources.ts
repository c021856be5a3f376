import type { Language } from '../language'

export const resources: Language['resources'] = {
  title: 'Ressources',
  subtitle: 'Ce sur quoi portent les politiques',
  empty: 'Aucune ressource n’est enregistrée, ou vous ne pouvez rien faire avec aucune.',
  tags: 'Tags',
  owner: 'Propriétaire',
  who: 'Qui peut faire quoi ici',
  action: 'Action',
  whoMay: 'Qui peut le faire',
  marks: { ALWAYS: 'toujours', ONLY_IF: 'seulement si' },
  until: (when) => `jusqu’au ${when}`,
  nobody: 'Personne.',
  through: (groups) => `par ${groups}`,
  tagKey: 'Clé',
  tagValue: 'Valeur',
  addTag: 'Ajouter un tag',
}
