import type { Language } from '../language'

export const keys: Language['keys'] = {
  title: 'Clés d’API',
  subtitle: 'Les applications et les clés validées pour elles',
  applications: 'Applications',
  credentials: 'Clés',
  noApplications: 'Pas encore d’application.',
  noCredentials: 'Pas encore de clé.',
  lastUse: 'Dernière utilisation',
  expires: 'Expire',
  create: 'Créer une application',
  createToken: 'Créer une clé',
}
