// Every page of the console, by the name of its picture.

/** Where each is; what a page needs that the demo has not, `prepare` of looks.mjs makes. */
export const pages = {
  home: '#/',
  policies: '#/policies',
  'policy-new': '#/policies/new',
  'policy-proposed': `#/policies/new?${new URLSearchParams({
    identity: 'urn:v1:eu:identity:group:xx1111-ovh/DEFAULT', resource: 'urn:v1:eu:resource:vps:*',
    action: 'vps:apiovh:ips/*',
  })}`,
  'permissions-groups': '#/policies?tab=own',
  'permissions-groups-managed': '#/policies?tab=managed',
  'permissions-group-new': '#/policies/permissionsGroups/new',
  'permissions-group-managed':
    `#/policies/permissionsGroups/${encodeURIComponent('urn:v1:eu:permissionsGroup:ovh:globalReadOnly')}`,
  'resource-groups': '#/policies?tab=resourceGroups',
  'resource-group-new': '#/policies/resourceGroups/new',
  identities: '#/identities',
  groups: '#/identities?tab=groups',
  'service-accounts': '#/identities?tab=serviceAccounts',
  resources: '#/resources',
  resource: '#/resources/urn%3Av1%3Aeu%3Aresource%3Avps%3Avps-5b48d78b.vps.ovh.net',
  'resource-who':
    '#/resources/urn%3Av1%3Aeu%3Aresource%3Avps%3Avps-5b48d78b.vps.ovh.net?action=vps:apiovh:reboot',
  why: '#/why',
  'why-refused': `#/why?${new URLSearchParams({
    identity: 'urn:v1:eu:identity:user:xx1111-ovh/auditor', resource: 'urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net',
    action: 'vps:apiovh:reboot',
  })}`,
  'logs-access': '#/logs?kind=access',
  'logs-activity': '#/logs?kind=activity',
  'logs-audit': '#/logs?kind=audit',
  'logs-forwarding': '#/logs?kind=subscriptions',
  'logs-least-privilege': '#/logs?kind=leastPrivilege',
  vsphere: '#/vsphere',
  'vsphere-service': '#/vsphere/pcc-192-0-2-10',
  'vsphere-users': '#/vsphere/pcc-192-0-2-10?tab=users',
  'vsphere-role': '#/vsphere/pcc-192-0-2-10/users/3',
  'vsphere-networks': '#/vsphere/pcc-192-0-2-10?tab=networks',
  'vsphere-tasks': '#/vsphere/pcc-192-0-2-10?tab=tasks',
  'vsphere-vcenter': '#/vsphere/pcc-192-0-2-10?tab=vcenter',
  keys: '#/keys',
};
