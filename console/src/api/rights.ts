// The actions that the console's buttons need. One question tells which of them the caller may do, so that what is not
// allowed can be shown as such before anybody clicks.

const account = (name: string) => `account:apiovh:${name}`

export const actions = {
  seePolicies: account('iam/policy/get'),
  createPolicy: account('iam/policy/create'),
  editPolicy: account('iam/policy/edit'),
  deletePolicy: account('iam/policy/delete'),
  createPermissionsGroup: account('iam/permissionsGroup/create'),
  editPermissionsGroup: account('iam/permissionsGroup/edit'),
  deletePermissionsGroup: account('iam/permissionsGroup/delete'),
  createResourceGroup: account('iam/resourceGroup/create'),
  editResourceGroup: account('iam/resourceGroup/edit'),
  deleteResourceGroup: account('iam/resourceGroup/delete'),
  createUser: account('me/identity/user/create'),
  editUser: account('me/identity/user/edit'),
  deleteUser: account('me/identity/user/delete'),
  enableUser: account('me/identity/user/enable'),
  disableUser: account('me/identity/user/disable'),
  createGroup: account('me/identity/group/create'),
  editGroup: account('me/identity/group/edit'),
  addMember: account('me/identity/group/user/add'),
  removeMember: account('me/identity/group/user/remove'),
  deleteGroup: account('me/identity/group/delete'),
  seeServiceAccounts: account('me/api/oauth2/client/get'),
  createServiceAccount: account('me/api/oauth2/client/create'),
  editServiceAccount: account('me/api/oauth2/client/edit'),
  deleteServiceAccount: account('me/api/oauth2/client/delete'),
  createToken: account('me/identity/user/token/create'),
  deleteToken: account('me/identity/user/token/delete'),
  createProvider: account('me/identity/provider/create'),
  editProvider: account('me/identity/provider/edit'),
  deleteProvider: account('me/identity/provider/delete'),
  createIpRule: account('me/accessRestriction/ip/create'),
  editIpRule: account('me/accessRestriction/ip/edit'),
  deleteIpRule: account('me/accessRestriction/ip/delete'),
  editIpDefault: account('me/accessRestriction/ipDefaultRule/edit'),
  editDeveloperMode: account('me/accessRestriction/developerMode/edit'),
  deleteConsent: account('me/api/oauth2/token/delete'),
  editCredential: account('me/api/credential/edit'),
  deleteApplication: account('me/api/application/delete'),
  deleteCredential: account('me/api/credential/delete'),
  readAuditLog: account('me/logs/audit/log/url/create'),
  readActivityLog: account('me/api/log/url/create'),
  readAccessLog: account('iam/log/url/create'),
  seeAuditSubscriptions: account('me/logs/audit/log/subscription/get'),
  subscribeAuditLog: account('me/logs/audit/log/subscription/create'),
  unsubscribeAuditLog: account('me/logs/audit/log/subscription/delete'),
  seeActivitySubscriptions: account('me/api/log/subscription/get'),
  subscribeActivityLog: account('me/api/log/subscription/create'),
  unsubscribeActivityLog: account('me/api/log/subscription/delete'),
  seeAccessSubscriptions: account('iam/log/subscription/get'),
  subscribeAccessLog: account('iam/log/subscription/create'),
  unsubscribeAccessLog: account('iam/log/subscription/delete'),
  editResources: account('iam/resource/edit'),
  addTags: account('iam/resource/tag/add'),
  removeTags: account('iam/resource/tag/remove'),
} as const

export type ActionName = keyof typeof actions

// What can be done with one resource of a product, by the product's type.
const ofType: Readonly<Record<string, readonly string[]>> = {
  ldp: ['get', ...['get', 'create', 'edit', 'delete', 'forwardTo'].map((name) => `output/graylog/stream/${name}`)],
  pccVMware: [
    'get', 'put', 'datacenter/get', ...['get', 'canBeEnabled/get', 'canBeDisabled/get', 'enable', 'disable', 'addRole'].map((name) => `iam/${name}`),
    ...['get', 'resetTaskState', 'changeMaintenanceExecutionDate'].map((name) => `task/${name}`),
    ...[
      'get', 'create', 'delete', 'changePassword', 'changeProperties', 'enable', 'disable', 'right/get', 'right/edit',
      'objectRight/get', 'objectRight/create', 'objectRight/delete',
    ].map((name) => `user/${name}`),
    ...['get', 'create', 'edit', 'delete'].map((name) => `allowedNetwork/${name}`),
  ],
}

/** The actions that the console's buttons need on a resource: those of its product, and those that each resource has. */
export function actionsOn(urn: string): readonly string[] {
  const type = urn.split(':')[4] ?? ''
  return ['iam/resource/edit', 'iam/resource/tag/add', 'iam/resource/tag/remove', ...(ofType[type] ?? [])].map((name) => `${type}:apiovh:${name}`)
}
