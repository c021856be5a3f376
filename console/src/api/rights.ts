// The actions that the console's buttons need. One question tells which of them the caller may do, so that what is not
// allowed can be shown as such before anybody clicks.

const account = (name: string) => `account:apiovh:${name}`

export const actions = {
  seePolicies: account('iam/policy/get'),
  createPolicy: account('iam/policy/create'),
  editPolicy: account('iam/policy/edit'),
  deletePolicy: account('iam/policy/delete'),
  seePermissionsGroups: account('iam/permissionsGroup/get'),
  createPermissionsGroup: account('iam/permissionsGroup/create'),
  editPermissionsGroup: account('iam/permissionsGroup/edit'),
  deletePermissionsGroup: account('iam/permissionsGroup/delete'),
  seeResourceGroups: account('iam/resourceGroup/get'),
  createResourceGroup: account('iam/resourceGroup/create'),
  editResourceGroup: account('iam/resourceGroup/edit'),
  deleteResourceGroup: account('iam/resourceGroup/delete'),
  seeUsers: account('me/identity/user/get'),
  createUser: account('me/identity/user/create'),
  editUser: account('me/identity/user/edit'),
  deleteUser: account('me/identity/user/delete'),
  enableUser: account('me/identity/user/enable'),
  disableUser: account('me/identity/user/disable'),
  seeGroups: account('me/identity/group/get'),
  createGroup: account('me/identity/group/create'),
  deleteGroup: account('me/identity/group/delete'),
  seeServiceAccounts: account('me/api/oauth2/client/get'),
  createServiceAccount: account('me/api/oauth2/client/create'),
  deleteServiceAccount: account('me/api/oauth2/client/delete'),
  seeApplications: account('me/api/application/get'),
  deleteApplication: account('me/api/application/delete'),
  seeCredentials: account('me/api/credential/get'),
  deleteCredential: account('me/api/credential/delete'),
  readAuditLog: account('me/logs/audit/log/url/create'),
  readActivityLog: account('me/api/log/url/create'),
  readAccessLog: account('iam/log/url/create'),
} as const

export type ActionName = keyof typeof actions
