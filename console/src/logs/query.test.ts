import { describe, expect, it, test } from 'vitest'
import { complete, faultIn, quote, withTerm } from './query'

const fields = ['identities_array', 'status_int', 'path']
const values = (field: string) => (field === 'status_int' ? ['200', '403'] : field === 'path' ? ['/me', '/vps/{x}'] : [])
const at = (text: string) => complete(text, text.length, fields, values)

describe('completion', () => {
  it('names fields that begin so, then those that have it within', () => {
    expect(at('').options).toEqual(['identities_array:', 'path:', 'status_int:'])
    expect(at('status_int:403 AND i')).toEqual({ from: 19, to: 20, options: ['identities_array:', 'status_int:'] })
    expect(at('NOT (sta')).toEqual({ from: 5, to: 8, options: ['status_int:'] })
  })

  it('names the values of a field', () => {
    expect(at('status_int:4')).toEqual({ from: 11, to: 12, options: ['403'] })
    expect(at('-path:"/v')).toEqual({ from: 6, to: 9, options: ['"/vps/{x}"'] })
    expect(at('unknown:').options).toEqual([])
  })

  it('sees quotation marks', () => {
    expect(at('message:"a b').options).toEqual([])
    expect(at('message:"a b" pa')).toEqual({ from: 14, to: 16, options: ['path:'] })
  })
})

test('values are quoted where they are more than a word', () => {
  expect([quote('403'), quote('a b'), quote('say "x" \\'), quote('AND')]).toEqual(['403', '"a b"', '"say \\"x\\" \\\\"', '"AND"'])
})

test.each([
  ['', 'status_int:403'],
  ['*', 'status_int:403'],
  ['method:GET', 'method:GET AND status_int:403'],
  ['method:GET AND message:"a b"', 'method:GET AND message:"a b" AND status_int:403'],
  ['(a OR b) AND c', '(a OR b) AND c AND status_int:403'],
  ['a OR b', '(a OR b) AND status_int:403'],
  ['a b', '(a b) AND status_int:403'],
  ['NOT a', '(NOT a) AND status_int:403'],
  ['status_int:403 AND a', 'status_int:403 AND a'],
])('%j with a condition more', (query, expected) => expect(withTerm(query, 'status_int', '403')).toBe(expected))

test('the place of a fault', () => {
  expect(faultIn('`query`: at character 9: `)` is expected')).toEqual({ at: 8, text: '`)` is expected' })
  expect(faultIn('the search takes too long')).toBeNull()
})
