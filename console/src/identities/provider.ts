// The account's identity provider, of which there is one or none.

import { useQuery } from '@tanstack/react-query'
import { call, nullIfNotFound } from '../api/client'

export interface RequestedAttribute {
  readonly name: string
  readonly isRequired: boolean
  readonly nameFormat?: string | null
  readonly values: readonly string[]
}

/** What can be changed of a provider. */
export interface ProviderSettings {
  readonly disableUsers: boolean
  readonly encryptedAssertions: boolean
  readonly signRequests: boolean
  readonly groupAttributeName: string
  readonly userAttributeName: string
  readonly extensions: { readonly requestedAttributes?: readonly RequestedAttribute[] }
}

export interface Provider extends ProviderSettings {
  readonly creation: string
  readonly lastUpdate: string
  readonly ssoServiceUrl: string
  readonly idpSigningCertificates: readonly { readonly expiration: string; readonly subject: string }[]
}

/** What a provider has to know of us. */
export interface ServiceProvider {
  readonly assertionConsumerServiceUrl: string
  readonly entityId: string
  readonly metadata: string
  readonly metadataUrl: string
}

export const providerPath = '/v1/me/identity/provider'

/** The provider; null where there is none. */
export const useProvider = () =>
  useQuery({
    queryKey: ['provider'],
    queryFn: () => call<Provider>(providerPath).catch(nullIfNotFound),
  })

export const useServiceProvider = () =>
  useQuery({ queryKey: ['provider', 'own'], queryFn: () => call<ServiceProvider>(`${providerPath}/serviceProvider`) })
