export const tokens = {
  title: 'Personal access tokens',
  token: 'Token',
  create: 'Create a token',
  none: 'There is no token yet. With one, a program acts in the name of the user.',
  nameHelp: 'For what it is used; each name once.',
  expires: 'Ends',
  never: 'never',
  lastUse: 'Last used',
  deletes: (name: string): string => `Delete the token “${name}”? Programs that use it stop working.`,
  lifetimes: { week: 'in a week', month: 'in 30 days', quarter: 'in 90 days', year: 'in a year', never: 'never' },
  ownerHasNone: 'The owner of the account has no tokens of this kind: API keys do the same.',
  federatedHasNone: 'Whom an identity provider signs in has no tokens of this kind. Programs are best given a service account.',
}
