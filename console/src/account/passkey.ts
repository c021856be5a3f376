// Registers a passkey: the server draws a challenge, the browser has a device answer it.

import { call } from '../api/client'
import { factorPath } from './factors'

interface Challenge {
  readonly id: number
  readonly challenge: string
  readonly rpId: string
  readonly rpName: string
  readonly userId: string
  readonly userName: string
  readonly userDisplayName: string
}

// ES256, EdDSA and RS256, as COSE numbers them: what devices have.
const algorithms = [-7, -8, -257]

/** Whether this browser knows passkeys, here. */
export const knowsPasskeys = () => typeof PublicKeyCredential !== 'undefined' && window.isSecureContext

/** Registers one, which its owner calls as given; fails where the person or the device says no. */
export async function registerPasskey(description: string): Promise<void> {
  const asked = await call<Challenge>(factorPath('u2f'), { method: 'POST', body: {} })
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({
    challenge: asked.challenge,
    rp: { id: asked.rpId, name: asked.rpName },
    user: { id: asked.userId, name: asked.userName, displayName: asked.userDisplayName },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  const credential = await navigator.credentials.create({ publicKey }) as PublicKeyCredential
  const { rawId, response } = credential.toJSON() as RegistrationResponseJSON
  const path = `${factorPath('u2f')}/${asked.id}`
  await call(`${path}/validate`, {
    method: 'POST', body: { rawId, attestationObject: response.attestationObject, clientDataJSON: response.clientDataJSON },
  })
  if (description !== '') {
    await call(path, { method: 'PUT', body: { description } })
  }
}
