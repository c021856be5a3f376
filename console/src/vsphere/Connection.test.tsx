// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { queryClient } from '../api/queries'
import { Connection } from './Connection'

const pin = 'AB'.repeat(32)
const present = {
  kind: 'vsphere', url: 'https://vcenter.example/', userName: 'robot@vsphere.local', certificateFingerprint: pin,
  scimUrl: 'https://vcenter.example/scim', appliedAt: null, principals: [],
}
const me = { account: 'xx1111-ovh', identities: ['urn:v1:eu:identity:account:xx1111-ovh'] }

const sent: unknown[] = []

const enter = (label: RegExp | string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' })

async function edit() {
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    if (method === 'PUT') {
      sent.push(JSON.parse(String(body)))
    }

    const asked = path.endsWith('/check') ? { authorizedActions: ['pccVMware:apiovh:iam/resource/edit'] } : path.endsWith('/vCenter') ? present : me
    return new Response(JSON.stringify(asked))
  })
  render(<QueryClientProvider client={queryClient}><Connection service="pcc-a" /></QueryClientProvider>)
  fireEvent.click(await screen.findByRole('button', { name: 'Say where it is' }))
  await screen.findByLabelText('Address')
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  queryClient.clear()
  sent.length = 0
})

it('an edit begins with all that is known, and leaves out the secrets that are to stay', async () => {
  await edit()
  expect(screen.getByLabelText<HTMLInputElement>('Fingerprint of its certificate').value).toBe(pin)
  expect(save().disabled).toBe(false)
  enter('Password', 'another')
  fireEvent.click(save())

  const { kind, url, userName, certificateFingerprint, scimUrl } = present
  await waitFor(() => expect(sent).toEqual([{ kind, url, userName, certificateFingerprint, scimUrl, password: 'another' }]))
})

it('another address wants the password again', async () => {
  await edit()
  expect(screen.getByText(/^May be empty: the one that is kept stays, as long as address, user/)).toBeTruthy()
  enter('Address', 'https://other.example/')

  expect(save().disabled).toBe(true)
  expect(screen.queryByText(/^May be empty: the one that is kept/)).toBeNull()
  enter('Password', 'again')
  expect(save().disabled).toBe(false)
})
