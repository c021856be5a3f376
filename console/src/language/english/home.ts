export const home = {
  title: 'Home',
  subtitle: 'What this account has, and what needs attention',
  attention: 'Needs attention',
  notAllKnown: 'Not all is known.',
  nothing: 'Nothing needs your attention.',
  expiring: (name: string, when: string): string => `Policy ${name} expires on ${when}`,
  expired: (name: string, when: string): string => `Policy ${name} has expired on ${when} and decides nothing`,
  editors: (count: number): string =>
    count === 0
      ? 'Nobody but the owner of the account can edit policies'
      : 'Only one identity besides the owner can edit policies: if it is lost, only the owner can',
  look: 'Look',
  counts: 'At a glance',
  users: 'Users',
  groups: 'Groups',
  serviceAccounts: 'Service accounts',
  policies: 'Policies',
  resources: 'Resources',
  resourceGroups: 'Resource groups',
  expiringToo: (count: number): string => (count === 1 ? 'One more policy has expired or expires soon' : `${count} more policies have expired or expire soon`),
  unused: (count: number, names: string): string =>
    count === 1 ? `No use of the service account ${names} is known: delete it if nobody needs it` : `No use of ${count} service accounts is known: ${names}. Delete those that nobody needs`,
  refusedTitle: 'Refused in the last day',
  noneRefused: 'No call was refused.',
  allRefused: 'All refused calls',
  when: 'When',
  who: 'Who',
  what: 'Lacked',
  where: 'On',
}
