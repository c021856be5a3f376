import { expect, it } from 'vitest'
import { distinct } from './distinct'

it('two things of one label can be told apart, and others keep theirs', () => {
  const given = [{ value: 'a', label: 'web' }, { value: 'b', label: 'mail' }, { value: 'c', label: 'web' }]

  expect(distinct(given)).toEqual([{ value: 'a', label: 'web (a)' }, { value: 'b', label: 'mail' }, { value: 'c', label: 'web (c)' }])
})
