// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Names } from './Names'

afterEach(cleanup)

const suggestions = [{ value: 'urn:a', label: 'web' }, { value: 'urn:b', label: 'web' }]

function type(text: string) {
  const change = vi.fn()
  render(<Names names={[]} label="Resources" suggestions={suggestions} onChange={change} />)
  const field = screen.getByLabelText('Add: Resources')
  fireEvent.change(field, { target: { value: text } })
  fireEvent.blur(field)
  return change
}

it('what is in the field when one leaves it is added', () => {
  expect(type(' 192.0.2.0/24 ')).toHaveBeenCalledWith(['192.0.2.0/24'])
})

it('nothing in the field adds nothing', () => {
  expect(type(' ')).not.toHaveBeenCalled()
})

it('of two that are called the same, each can be chosen', () => {
  expect(type('web (urn:b)')).toHaveBeenCalledWith(['urn:b'])
})

it('what was added before the suggestions were there is read once they are', () => {
  const change = vi.fn()
  const { rerender } = render(<Names names={['urn:c', 'mail']} label="Resources" suggestions={[]} onChange={change} />)
  expect(change).not.toHaveBeenCalled()
  rerender(<Names names={['urn:c', 'mail']} label="Resources" suggestions={[{ value: 'urn:m', label: 'mail' }]} onChange={change} />)
  expect(change).toHaveBeenCalledWith(['urn:c', 'urn:m'])
})
