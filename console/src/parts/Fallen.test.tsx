// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Fallen } from './Fallen'

afterEach(() => vi.restoreAllMocks())

function Falls(): never {
  throw new Error('the script is gone')
}

it('what goes wrong in a page says so, and stays in it', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)

  render(<><nav>elsewhere</nav><Fallen><Falls /></Fallen></>)

  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This page has failed')
  expect(screen.getByText('the script is gone')).toBeTruthy()
  expect(screen.getByText('elsewhere')).toBeTruthy()
})
