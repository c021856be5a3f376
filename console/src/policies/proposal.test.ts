import { describe, expect, it } from 'vitest'
import type { Policy, PolicyDocument } from '../api/types'
import { documentOf } from './draft'
import { propose, proposalFor, readProposal, withoutDeny, writeProposal } from './proposal'

const policy: Policy = {
  id: '1', owner: 'xx1111-ovh', readOnly: false, createdAt: '2026-01-01T00:00:00Z', name: 'team',
  identities: ['urn:v1:eu:identity:user:xx1111-ovh/ann'], resources: [{ urn: 'urn:v1:eu:resource:vps:one' }],
  permissions: { allow: [{ action: 'vps:apiovh:*' }], except: [{ action: 'vps:apiovh:reboot' }], deny: [{ action: 'vps:apiovh:rebuild' }] },
}
const asked = { identity: 'urn:v1:eu:identity:user:xx1111-ovh/bob', action: 'vps:apiovh:reboot', resource: 'urn:v1:eu:resource:vps:two' }
const missOf = (clause: string, ...kinds: string[]) =>
  ({ policyId: '1', policyName: 'team', clause, lacks: kinds.map((kind) => ({ kind, message: `it lacks ${kind}` })) })

describe('what a refusal proposes', () => {
  it('is to name, to reach and to allow what is lacking', () => {
    const { proposal, left } = proposalFor(asked, missOf('permissions.allow', 'Identity', 'Action', 'Resource'), policy)
    expect(left).toEqual([])
    const changed = propose(documentOf(policy), proposal)
    expect(changed.identities).toEqual([...policy.identities, asked.identity])
    expect(changed.resources).toEqual([...policy.resources, { urn: asked.resource }])
    expect(changed.permissions.allow).toEqual([{ action: 'vps:apiovh:*' }, { action: asked.action }])
    expect(changed.permissions.deny).toEqual(policy.permissions.deny)
  })

  it('is to no longer leave out what is left out by its name', () => {
    const { proposal } = proposalFor(asked, missOf('permissions.allow', 'Except'), policy)
    expect(propose(documentOf(policy), proposal).permissions.except).toEqual([])
  })

  it('leaves patterns, conditions and expiry to a person', () => {
    const other = { ...asked, action: 'vps:apiovh:terminate' }
    const { proposal, left } = proposalFor(other, missOf('permissions.allow', 'Except', 'Condition', 'Expiry'), policy)
    expect(proposal).toEqual({})
    expect(left).toEqual(['it lacks Except', 'it lacks Condition', 'it lacks Expiry'])
  })

  it('allows beside a group what the group leaves out', () => {
    const { except: _, ...permissions } = policy.permissions
    const { proposal } = proposalFor(asked, missOf('permissionsGroups[0].permissions.allow', 'Except'), { ...policy, permissions })
    expect(proposal).toEqual({ allow: asked.action })
  })

  it('is to no longer deny what is denied by its name', () => {
    expect(withoutDeny('vps:apiovh:reboot', policy)).toEqual({})
    const proposal = withoutDeny('vps:apiovh:rebuild', policy)
    expect(propose(documentOf(policy), proposal).permissions.deny).toEqual([])
  })

  it('goes through an address unchanged, and changes nothing twice', () => {
    const proposal = { identity: asked.identity, resource: asked.resource, allow: 'a:b/c&d=e', unexcept: 'x', undeny: 'y' }
    expect(readProposal(new URLSearchParams(writeProposal(proposal)))).toEqual(proposal)
    expect(readProposal(new URLSearchParams('tab=own&allow='))).toBeNull()
    const once: PolicyDocument = propose(documentOf(policy), proposal)
    expect(propose(once, proposal)).toEqual(once)
  })
})
