// The shapes of the API that the console reads and writes, as the documentation of the API names them.

export interface Me {
  readonly account: string
  readonly identities: readonly string[]
  readonly method: string
  readonly roles: readonly string[]
  readonly user: string | null
}

export type ConditionOperator = 'MATCH' | 'AND' | 'OR' | 'NOT'

/** A condition as a policy has it. MATCH has values, the others have conditions. */
export interface Condition {
  readonly operator: ConditionOperator
  readonly values?: Readonly<Record<string, string>>
  readonly conditions?: readonly Condition[]
}

export interface ActionEntry {
  readonly action: string
}

export interface Permissions {
  readonly allow?: readonly ActionEntry[]
  readonly deny?: readonly ActionEntry[]
  readonly except?: readonly ActionEntry[]
}

export interface UrnEntry {
  readonly urn: string
}

/** What a policy says: the members that its author writes. */
export interface PolicyDocument {
  readonly name: string
  readonly description?: string | null
  readonly identities: readonly string[]
  readonly resources: readonly UrnEntry[]
  readonly permissions: Permissions
  readonly permissionsGroups?: readonly UrnEntry[]
  readonly conditions?: Condition | null
  readonly expiredAt?: string | null
  readonly shadow?: boolean
}

export interface Policy extends PolicyDocument {
  readonly id: string
  readonly owner: string
  readonly readOnly: boolean
  readonly createdAt: string
  readonly updatedAt?: string
}

export interface PermissionsGroup {
  readonly urn: string
  readonly id: string
  readonly name: string
  readonly description?: string | null
  readonly owner: string
  readonly permissions: Permissions
  readonly createdAt: string
  readonly updatedAt?: string | null
}

export interface Resource {
  readonly id: string
  readonly urn: string
  readonly name: string
  readonly displayName: string
  readonly type: string
  readonly owner: string
  readonly tags?: Readonly<Record<string, string>>
}

export interface ResourceGroup {
  readonly id: string
  readonly urn: string
  readonly name: string
  readonly owner: string
  readonly readOnly: boolean
  readonly createdAt: string
  readonly updatedAt?: string | null
  readonly resources: readonly { readonly id: string; readonly urn?: string; readonly displayName?: string }[]
}

export interface ReferenceAction {
  readonly action: string
  readonly categories: readonly string[]
  readonly description: string
  readonly hasQueryParameters: boolean
  readonly resourceType: string
}

export interface ConditionAttribute {
  readonly key: string
  readonly description: string
  readonly example: string
  readonly template: string
  readonly parameterType?: string | null
  readonly matchingValuesFormat: string
  readonly functionDefinitions: readonly {
    readonly functionName: string
    readonly minArgs: string
    readonly maxArgs: string
  }[]
}

export interface DryRun {
  readonly dryRun: true
  readonly refusals: readonly { readonly class: string; readonly message: string; readonly override?: string }[]
  readonly access?: {
    readonly complete: boolean
    readonly decisions: number
    readonly gained: number
    readonly lost: number
    readonly examples: readonly {
      readonly action: string
      readonly change: 'GAINED' | 'LOST'
      readonly identity: string
      readonly resource: string
    }[]
  }
}

export interface NamedClause {
  readonly policyId: string
  readonly policyName: string
  readonly clause: string
  readonly lastChange?: { readonly actor: string; readonly at: string; readonly event: string; readonly revision: number }
}

export interface Explanation {
  readonly allowed: boolean
  readonly verdict: 'ALLOW' | 'EXPLICIT_DENY' | 'IMPLICIT_DENY'
  readonly reason: string
  readonly revision: number
  readonly identities: readonly string[]
  readonly policies: readonly NamedClause[]
  readonly nearMisses: readonly (NamedClause & {
    readonly lacks: readonly { readonly kind: string; readonly message: string }[]
  })[]
}

export interface AccessAnswer {
  readonly mark: 'ALWAYS' | 'ONLY_IF'
  readonly identity?: string
  readonly resource?: string
  readonly action?: string
  readonly condition?: Condition
  readonly conditionInWords?: string
  readonly until?: string
  readonly disabled?: boolean
  readonly through?: readonly string[]
  readonly allows: readonly NamedClause[]
  readonly denies: readonly NamedClause[]
}

export interface User {
  readonly login: string
  readonly email: string
  readonly description?: string | null
  readonly group: string
  readonly groups?: readonly string[]
  readonly status: 'OK' | 'DISABLED' | 'PASSWORD_CHANGE_REQUIRED'
  readonly urn: string
  readonly creation: string
  readonly lastUpdate: string
  readonly passwordLastUpdate?: string | null
}

export interface Group {
  readonly name: string
  readonly role: 'ADMIN' | 'REGULAR' | 'UNPRIVILEGED' | 'NONE'
  readonly description?: string | null
  readonly defaultGroup: boolean
  readonly urn: string
  readonly creation: string
  readonly lastUpdate: string
}

export interface OAuth2Client {
  readonly clientId: string
  readonly name: string
  readonly description: string
  readonly flow: 'CLIENT_CREDENTIALS' | 'AUTHORIZATION_CODE'
  readonly callbackUrls: readonly string[]
  readonly identity?: string | null
  readonly createdAt: string
  /** When it was last used as a service account; not there for never. */
  readonly lastUse?: string
  /** The resource on which people need a role to sign in; none where everybody may. */
  readonly resource?: string | null
  readonly postLogoutRedirectUrls?: readonly string[]
  /** Whether it has no secret, as what runs in a browser or on a telephone. */
  readonly isPublic?: boolean
}
