// What a user or a role may do in a vCenter, as the API names it; ascending.

export const accessRights = ['disabled', 'readonly', 'readwrite', 'admin'] as const
export const networkRoles = ['noAccess', 'readonly', 'manager', 'admin'] as const
export const vmNetworkRoles = ['noAccess', 'readonly', 'admin'] as const
export const objectKinds = ['cluster', 'datastore', 'dvportgroup', 'folder', 'pool', 'vm'] as const

export interface DatacenterRight {
  readonly rightId: number
  readonly datacenterId: number
  readonly right: typeof accessRights[number]
  readonly networkRole: typeof networkRoles[number]
  readonly vmNetworkRole: typeof vmNetworkRoles[number]
  readonly canAddRessource: boolean
}

export interface ObjectRight {
  readonly objectRightId: number
  readonly right: typeof accessRights[number]
  readonly type: typeof objectKinds[number]
  readonly vmwareObjectId: string
  readonly propagate: boolean
}
