import { describe, expect, it } from 'vitest'
import { whyOf } from './log'

const refusal = {
  api: 'ovhcloud', identities_array: ['urn:v1:eu:identity:user:xx1111-ovh/john.doe', 'urn:v1:eu:identity:group:xx1111-ovh/DEFAULT'],
  unauthorized_actions_array: ['vps:apiovh:reboot'], resource: 'urn:v1:eu:resource:vps:one', timestamp: '2026-01-01T00:00:00Z', client_ip: '192.0.2.1',
}

const asked = (record: Readonly<Record<string, unknown>>) => {
  const [path, query] = (whyOf(record) ?? '').split('?')
  return { path, ...Object.fromEntries(new URLSearchParams(query)) }
}

describe('a refusal leads to', () => {
  it('the question that was refused, when and from where', () => {
    expect(asked(refusal)).toEqual({
      path: '/why', identity: refusal.identities_array[0], action: 'vps:apiovh:reboot', resource: refusal.resource, at: refusal.timestamp, ip: '192.0.2.1',
    })
  })

  it('the simulation of AWS’s policies, where those refused', () => {
    expect(asked({ ...refusal, api: 'aws', unauthorized_actions_array: ['iam:ListUsers'], resource: 'arn:aws:iam::1:user/' })).toEqual({
      path: '/aws', tab: 'simulate', user: 'john.doe', action: 'iam:ListUsers', resource: 'arn:aws:iam::1:user/',
    })
  })

  it('nothing, where nobody was refused or AWS has no such user', () => {
    expect(whyOf({ ...refusal, unauthorized_actions_array: [] })).toBeNull()
    expect(whyOf({ ...refusal, api: 'aws', identities_array: ['urn:v1:eu:identity:account:xx1111-ovh'] })).toBeNull()
  })
})
