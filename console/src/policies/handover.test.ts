// @vitest-environment jsdom

import { afterEach, expect, test } from 'vitest'
import { forgetKept, forgetProposal, keepDraft, keptDraft, proposedPolicy, proposePolicy } from './handover'

afterEach(() => sessionStorage.clear())

const policy = { name: 'n', identities: ['urn:v1:eu:identity:user:a/b'], resources: [{ urn: 'urn:v1:eu:resource:vps:v' }], permissions: { allow: [{ action: 'vps:apiovh:get' }] } }

test('a policy that was left is there until it is forgotten', () => {
  proposePolicy(policy)
  expect(proposedPolicy()).toEqual(policy)
  expect(proposedPolicy()).toEqual(policy)
  forgetProposal()
  expect(proposedPolicy()).toBeNull()
})

test('what is no policy is none', () => {
  sessionStorage.setItem('licet.draft', '{"name":1}')
  expect(proposedPolicy()).toBeNull()
})

test('a draft is kept for whoever wrote it, where it was written, once', () => {
  keepDraft('john', '#/policies/1', policy)
  expect(keptDraft('jane', '#/policies/1')).toBeNull()
  expect(keptDraft('john', '#/policies/2')).toBeNull()
  expect(keptDraft('john', '#/policies/1')).toEqual(policy)
  forgetKept()
  expect(keptDraft('john', '#/policies/1')).toBeNull()
})
