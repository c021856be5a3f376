export const refused = {
  title: 'You may not see this',
  explain: 'A policy has to allow you these actions. Whoever manages the account can grant them.',
  failed: 'That did not work',
}
