// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { queryClient, useChange } from './queries'

async function changed(whileUnderWay: () => void) {
  location.hash = '#/policies/new?search=a'
  const after = vi.fn()
  let answer = (_: string) => {}
  const answered = new Promise<string>((resolve) => { answer = resolve })
  const { result } = renderHook(() => useChange(() => answered, [], after), {
    wrapper: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
  })
  act(() => result.current.mutate(undefined))
  await waitFor(() => expect(result.current.isPending).toBe(true))
  whileUnderWay()
  answer('done')
  await waitFor(() => expect(result.current.isSuccess).toBe(true))
  return after
}

it('what follows a change follows it, also with another query', async () => {
  expect(await changed(() => { location.hash = '#/policies/new?search=b' })).toHaveBeenCalledWith('done')
})

it('who has gone to another page by then stays there', async () => {
  expect(await changed(() => { location.hash = '#/why' })).not.toHaveBeenCalled()
})
