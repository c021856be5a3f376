import type { Language } from '../language'

export const groups: Language['groups'] = {
  newPermissions: 'Créer un groupe de permissions',
  newResources: 'Créer un groupe de ressources',
  emptyPermissions: 'Vous n’avez pas encore de groupe de permissions. Il réunit des actions sous un nom, que plusieurs politiques peuvent citer.',
  emptyResources: 'Il n’y a pas encore de groupe de ressources. Il réunit des ressources sous un nom : une politique qui le cite les atteint toutes.',
  copy: 'En faire ma copie',
  managed: 'Ce groupe est tenu par le serveur et ne peut être changé. Une copie vous appartiendra.',
  usedBy: 'Où il est utilisé',
  unused: 'Aucune politique ne le cite encore.',
  moreUse: 'Il y en a d’autres : cherchez son URN dans les politiques.',
  deletes: (name) => `Supprimer le groupe « ${name} » ?`,
  products: 'Types de produits',
  productsHelp: 'Choisissez des types de produits pour que leurs actions soient proposées ci-dessous.',
  noResources: 'Il est encore vide. Ajoutez les ressources qui vont ensemble.',
  resourcesHelp: 'Des ressources ; qui peut faire quelque chose sur le groupe peut le faire sur chacune d’elles.',
}
