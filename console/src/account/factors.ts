import { useQuery } from '@tanstack/react-query'
import { call, nullIfNotFound } from '../api/client'

export type FactorStatus = 'needCodeValidation' | 'enabled' | 'disabled'

/** An authenticator app or a passkey. */
export interface Factor {
  readonly id: number
  readonly description: string
  readonly status: FactorStatus
  readonly creationDate: string
  readonly lastUsedDate: string | null
}

export interface BackupCodeSet {
  readonly creationDate: string
  readonly lastUsedDate: string | null
  readonly remaining: number
  readonly status: FactorStatus
}

/** Authenticator apps or passkeys, as their routes are called. */
export type FactorKind = 'totp' | 'u2f'

/** Where the factors of a kind are. */
export const factorPath = (kind: FactorKind | 'backupCode') => `/v1/me/accessRestriction/${kind}`

/** One's own factors of a kind; those whose setting up was begun and not finished are left out. */
export const useFactors = (kind: FactorKind) =>
  useQuery({
    queryKey: ['factors', kind],
    queryFn: async () => {
      const ids = await call<number[]>(factorPath(kind))
      const all = await Promise.all(ids.map((id) => call<Factor>(`${factorPath(kind)}/${id}`)))
      return all.filter((factor) => factor.status !== 'needCodeValidation')
    },
  })

/** One's own backup codes; null where none were drawn. */
export const useBackupCodes = () =>
  useQuery({
    queryKey: ['factors', 'backupCode'],
    queryFn: () => call<BackupCodeSet>(factorPath('backupCode')).catch(nullIfNotFound),
  })
