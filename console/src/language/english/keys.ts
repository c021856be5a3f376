export const keys = {
  title: 'API keys',
  subtitle: 'Applications and the keys that were validated for them',
  applications: 'Applications',
  credentials: 'Keys',
  noApplications: 'No application yet.',
  noCredentials: 'No key yet.',
  lastUse: 'Last used',
  expires: 'Expires',
  create: 'Create an application',
  createToken: 'Create a key',
}
