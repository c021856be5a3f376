import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client'

/** Where one is signed in. */
export interface Session {
  readonly id: string
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly endsAt: string
  readonly sourceAddress: string
  readonly mfaType: 'NONE' | 'TOTP' | 'U2F' | 'BACKUP_CODE' | 'UNKNOWN'
  /** Whether it is the one in which this is asked. */
  readonly current: boolean
}

/** One's own sessions, the one that was used last first. */
export const useSessions = () => useQuery({ queryKey: ['sessions'], queryFn: () => call<Session[]>('/v1/me/session') })
