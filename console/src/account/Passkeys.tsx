import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Dialog } from '../parts/Dialog'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Section } from '../parts/Section'
import { FactorList } from './FactorList'
import { type Factor, factorPath } from './factors'
import { knowsPasskeys, registerPasskey } from './passkey'

/** One's own passkeys and security keys. */
export function Passkeys() {
  const text = language().account
  const [isNew, setNew] = useState(false)
  const toggling = useChange(
    (factor: Factor) => call(`${factorPath('u2f')}/${factor.id}/${factor.status === 'enabled' ? 'disable' : 'enable'}`, { method: 'POST', body: {} }),
    ['factors'])
  return (
    <Section
      title={text.passkeys}
      actions={<ActionButton needs={[]} size="sm" possible={knowsPasskeys()} onClick={() => setNew(true)}>{text.addPasskey}</ActionButton>}
    >
      {knowsPasskeys() ? null : <p>{text.noPasskeysHere}</p>}
      <FactorList kind="u2f" caption={text.passkeys} empty={text.noPasskeys} onToggle={(factor) => toggling.mutate(factor)} />
      {toggling.error === null ? null : <Failure error={toggling.error} />}
      {isNew ? <Register onClose={() => setNew(false)} /> : null}
    </Section>
  )
}

function Register({ onClose }: { readonly onClose: () => void }) {
  const text = language().account
  const [name, setName] = useState('')
  const registration = useChange(registerPasskey, ['factors'], onClose)
  return (
    <Dialog
      title={text.addPasskey} verb={text.goOn} possible busy={registration.isPending} error={registration.error}
      onSubmit={() => registration.mutate(name.trim())} onClose={onClose}
    >
      <p>{text.passkeyHelp}</p>
      <Field label={language().common.name} help={text.passkeyNameHelp}><Input value={name} onChange={(event) => setName(event.target.value)} /></Field>
    </Dialog>
  )
}
