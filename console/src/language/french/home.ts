import type { Language } from '../language'

export const home: Language['home'] = {
  title: 'Accueil',
  subtitle: 'Ce que contient ce compte, et ce qui demande votre attention',
  attention: 'À regarder',
  notAllKnown: 'Tout n’est pas connu.',
  nothing: 'Rien ne demande votre attention.',
  expiring: (name, when) => `La politique ${name} expire le ${when}`,
  expired: (name, when) => `La politique ${name} a expiré le ${when} et ne décide plus rien`,
  editors: (count) =>
    count === 0
      ? 'Personne d’autre que le propriétaire du compte ne peut modifier les politiques'
      : 'Une seule identité, hormis le propriétaire, peut modifier les politiques : si elle est perdue, seul le propriétaire le peut',
  look: 'Voir',
  counts: 'En bref',
  users: 'Utilisateurs',
  groups: 'Groupes',
  serviceAccounts: 'Comptes de service',
  policies: 'Politiques',
  resources: 'Ressources',
  resourceGroups: 'Groupes de ressources',
  expiringToo: (count) => (count === 1 ? 'Une autre politique a expiré ou expire bientôt' : `${count} autres politiques ont expiré ou expirent bientôt`),
  unused: (count, names) =>
    count === 1 ? `Aucun usage connu du compte de service ${names} : supprimez-le si personne n’en a besoin` : `Aucun usage connu de ${count} comptes de service : ${names}. Supprimez ceux dont personne n’a besoin`,
  refusedTitle: 'Refusés depuis un jour',
  noneRefused: 'Aucun appel n’a été refusé.',
  allRefused: 'Tous les appels refusés',
  when: 'Quand',
  who: 'Qui',
  what: 'Droit manquant',
  where: 'Sur',
}
