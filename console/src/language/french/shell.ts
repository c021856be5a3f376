import type { Language } from '../language'

export const shell: Language['shell'] = {
  skip: 'Aller au contenu',
  home: 'Accueil',
  policies: 'Politiques',
  identities: 'Identités',
  resources: 'Ressources',
  why: 'Pourquoi',
  logs: 'Journaux',
  keys: 'Clés d’API',
  vsphere: 'vSphere',
  signedInAs: (name) => `Connecté en tant que ${name}`,
  account: (name) => `Compte ${name}`,
  signOut: 'Se déconnecter',
  security: 'Mon compte',
  dark: 'Sombre',
  light: 'Clair',
  theme: 'Thème',
  language: 'Langue',
  navigation: 'Rubriques',
  notFound: 'Cette page n’existe pas',
}
