export const logs = {
  title: 'Logs',
  subtitle: 'What happened, and why',
  kinds: { audit: 'Audit', activity: 'Activity', access: 'Access policy' },
  query: 'Search',
  queryHelp: 'For example status_int:403 AND identities_array:*john.doe*',
  empty: 'Nothing was recorded that matches.',
  older: 'Older',
  time: 'Time',
  message: 'Message',
  explain: 'Why?',
  follow: 'Follow',
  stop: 'Stop',
}
