// A whole policy that another page proposes comes to the editor through the browser's own memory: an address is too short
// for one. `/policies/new?draft=1` shows it, once; nothing is saved by itself.

import type { PolicyDocument } from '../api/types'
import { readDocument } from './draft'

const key = 'licet.draft'

/** Where the editor shows what `proposePolicy` was given. */
export const proposedPath = '/policies/new?draft=1'

/** Leaves a policy for the editor. */
export function proposePolicy(policy: PolicyDocument): void {
  sessionStorage.setItem(key, JSON.stringify(policy))
}

/** The policy that was left; null where there is none, or what was left is none. */
export function proposedPolicy(): PolicyDocument | null {
  return policyIn(sessionStorage.getItem(key))
}

/** Forgets it: what is opened next begins anew. */
export function forgetProposal(): void {
  sessionStorage.removeItem(key)
}

const keptKey = 'licet.kept'

interface Kept {
  readonly who: string
  readonly at: string
  readonly policy: string
}

/** Keeps what somebody was writing at an address, for when he comes back there. */
export function keepDraft(who: string, at: string, policy: PolicyDocument): void {
  sessionStorage.setItem(keptKey, JSON.stringify({ who, at, policy: JSON.stringify(policy) } satisfies Kept))
}

/** What the same person was writing at this address; null where that is nothing. */
export function keptDraft(who: string, at: string): PolicyDocument | null {
  const text = sessionStorage.getItem(keptKey)
  const kept = text === null ? null : JSON.parse(text) as Kept
  return kept !== null && kept.who === who && kept.at === at ? policyIn(kept.policy) : null
}

/** Forgets that: it is shown once. */
export function forgetKept(): void {
  sessionStorage.removeItem(keptKey)
}

function policyIn(text: string | null): PolicyDocument | null {
  const read = text === null ? null : readDocument(text)
  return read !== null && 'document' in read ? read.document : null
}
