import { describe, expect, it } from 'vitest'
import { covers, ruleFor } from './addresses'

describe('from where people may sign in', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.7', true],
    ['192.0.2.0/24', '192.0.3.7', false],
    ['192.0.2.7', '192.0.2.7', true],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['2001:db8::/32', '2001:db8:1::5', true],
    ['2001:db8::/32', '2001:db9::5', false],
    ['::1', '::1', true],
    ['192.0.2.0/24', '::1', false],
    ['nonsense', '192.0.2.7', false],
  ])('%s has %s: %s', (block, address, expected) => {
    expect(covers(block, address)).toBe(expected)
  })

  it('the smallest block decides, else the default', () => {
    const rules = [{ ip: '10.0.0.0/8', rule: 'deny' }, { ip: '10.23.0.0/16', rule: 'accept' }] as const
    expect(ruleFor('10.23.0.5', rules, 'deny')).toBe('accept')
    expect(ruleFor('10.24.0.5', rules, 'accept')).toBe('deny')
    expect(ruleFor('192.0.2.1', rules, 'accept')).toBe('accept')
  })
})
