import type { Language } from '../language'

export const refused: Language['refused'] = {
  title: 'Vous ne pouvez pas voir ceci',
  explain: 'Une politique doit vous autoriser ces actions. Qui gère le compte peut les accorder.',
  failed: 'Cela n’a pas fonctionné',
}
