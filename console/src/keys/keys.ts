import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client'
import { objects } from '../api/queries'

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

const all = <T>(question: string, path: string) =>
  useQuery({ queryKey: [question], queryFn: () => call<T[]>(path, { headers: objects }) })

export const useApplications = () => all<Application>('applications', '/v1/me/api/application')
export const useCredentials = () => all<Credential>('credentials', '/v1/me/api/credential')
export const useConsents = () => all<Consent>('consents', '/v1/me/api/oauth2/token')
