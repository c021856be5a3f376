// Asks recorded calls again, with a draft. The server reads as much of a period as it can in a minute and says how far it
// has come; so a long period is asked for piece by piece.

import { call } from '../api/client'
import type { PolicyDraft } from '../why/question'

interface Flip {
  readonly action: string
  readonly allowed: boolean
  readonly count: number
  readonly identity: string
  readonly first: { readonly at: string; readonly ip?: string | null; readonly resourceURN: string }
}

interface ReplayAnswer {
  readonly flips: readonly Flip[]
  readonly gained: number
  readonly lost: number
  readonly period: { readonly complete: boolean; readonly readTo: string; readonly requests: number }
}

/** What is known of a period so far. */
export interface Replayed {
  readonly requests: number
  readonly gained: number
  readonly lost: number
  readonly flips: readonly Flip[]
  /** How much of the period has been read, from 0 to 1. */
  readonly share: number
  readonly isComplete: boolean
}

interface ReplayQuestion {
  readonly from: number
  readonly to: number
  readonly draft: PolicyDraft
  readonly signal: AbortSignal
  readonly onProgress: (replayed: Replayed) => void
}

/** Replays a period, and says how far it has come after each piece. */
export async function replay({ from, to, draft, signal, onProgress }: ReplayQuestion): Promise<void> {
  let known: Replayed = { requests: 0, gained: 0, lost: 0, flips: [], share: 0, isComplete: false }
  onProgress(known)
  let at = from
  while (!known.isComplete) {
    const answer: ReplayAnswer = await call<ReplayAnswer>('/v2/iam/log/replay', {
      method: 'POST', body: { ...draft, from: new Date(at).toISOString(), to: new Date(to).toISOString() }, signal,
    })
    const readTo = Date.parse(answer.period.readTo)
    known = {
      requests: known.requests + answer.period.requests,
      gained: known.gained + answer.gained,
      lost: known.lost + answer.lost,
      flips: [...known.flips, ...answer.flips],
      share: Math.min(1, (readTo - from) / (to - from)),
      // Whatever does not go on has come to its end.
      isComplete: answer.period.complete || readTo <= at,
    }
    at = readTo
    onProgress(known)
  }
}
