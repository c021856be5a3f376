// Every page of the console, by the name of its picture.

/** Where each is; what a page needs that the demo has not, `prepare` of looks.mjs makes. */
export const pages = {
  home: '#/',
  policies: '#/policies',
  'policy-new': '#/policies/new',
  identities: '#/identities',
  groups: '#/identities?tab=groups',
  'service-accounts': '#/identities?tab=serviceAccounts',
  resources: '#/resources',
  why: '#/why',
  'logs-access': '#/logs?kind=access',
  'logs-activity': '#/logs?kind=activity',
  'logs-audit': '#/logs?kind=audit',
  'logs-forwarding': '#/logs?kind=subscriptions',
  'logs-least-privilege': '#/logs?kind=leastPrivilege',
  keys: '#/keys',
};
