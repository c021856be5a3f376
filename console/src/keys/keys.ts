import { useQuery } from '@tanstack/react-query'
import { callForAll } from '../api/client'

export interface Application {
  readonly applicationId: number
  readonly applicationKey: string
  readonly name: string
  readonly description: string
  readonly status: string
}

export interface Credential {
  readonly credentialId: number
  readonly applicationId: number
  readonly status: string
  readonly creation: string
  readonly expiration: string | null
  readonly lastUse: string | null
  /** Null for anywhere. */
  readonly allowedIPs: readonly string[] | null
  readonly rules: readonly { readonly method: string; readonly path: string }[]
}

/** What a person has let an application do. */
export interface Consent {
  readonly id: string
  readonly clientId: string
  readonly clientName: string
  readonly identities: readonly string[]
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
}

/** The applications, by whose numbers keys name them. */
export const useApplications = () =>
  useQuery({ queryKey: ['applications'], queryFn: ({ signal }) => callForAll<Application>('/v1/me/api/application', signal) })
