import type { Language } from '../language'

export const tokens: Language['tokens'] = {
  title: 'Jetons d’accès personnels',
  token: 'Jeton',
  create: 'Créer un jeton',
  none: 'Il n’y a pas encore de jeton. Avec un jeton, un programme agit au nom de l’utilisateur.',
  nameHelp: 'À quoi il sert ; chaque nom une seule fois.',
  expires: 'Fin',
  never: 'jamais',
  lastUse: 'Dernière utilisation',
  deletes: (name) => `Supprimer le jeton « ${name} » ? Les programmes qui l’utilisent s’arrêtent.`,
  lifetimes: { week: 'dans une semaine', month: 'dans 30 jours', quarter: 'dans 90 jours', year: 'dans un an', never: 'jamais' },
  ownerHasNone: 'Le propriétaire du compte n’a pas de jetons de ce type : les clés d’API font la même chose.',
  federatedHasNone: 'Qui se connecte par un fournisseur d’identité n’a pas de jetons de ce type. Donnez plutôt un compte de service aux programmes.',
}
