// A draft as a question of "what if" takes it.

import type { Policy, PolicyDocument } from '../api/types'
import type { PolicyDraft } from '../why/question'

/**
 * The draft in the place of the policy that it changes. The server takes a policy for the one of its name; where the name
 * changes, the policy of the old one goes.
 */
export function draftedFrom(policy: Policy | null, draft: PolicyDocument): PolicyDraft {
  return {
    put: [draft.name === '' ? { ...draft, name: policy?.name ?? 'draft' } : draft],
    remove: policy !== null && draft.name !== '' && draft.name !== policy.name ? [policy.id] : [],
  }
}
