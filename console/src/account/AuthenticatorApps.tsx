import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { CopyButton } from '../parts/CopyButton'
import { Facts } from '../parts/Facts'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Section } from '../parts/Section'
import { CodeDialog } from './CodeDialog'
import { FactorList } from './FactorList'
import { type Factor, factorPath } from './factors'

interface NewApp {
  readonly id: number
  /** The `otpauth` link, which opens an app on the same device. */
  readonly qrcodeHelper: string
  readonly secret: string
}

/** One's own authenticator apps. Each change takes a code, so that an open browser is not enough for it. */
export function AuthenticatorApps() {
  const text = language().account
  const [made, setMade] = useState<NewApp | null>(null)
  const [toggled, setToggled] = useState<Factor | null>(null)
  const creation = useChange(() => call<NewApp>(factorPath('totp'), { method: 'POST', body: {} }), [], setMade)
  return (
    <Section
      title={text.apps}
      actions={<ActionButton needs={[]} size="sm" loading={creation.isPending} onClick={() => creation.mutate(undefined)}>{text.addApp}</ActionButton>}
    >
      {creation.error === null ? null : <Failure error={creation.error} />}
      <FactorList kind="totp" caption={text.apps} empty={text.noApps} onToggle={setToggled} />
      {made === null ? null : <SetUp app={made} onClose={() => setMade(null)} />}
      {toggled === null ? null : (
        <CodeDialog
          title={toggled.status === 'enabled' ? text.disable : text.enable} verb={toggled.status === 'enabled' ? text.disable : text.enable}
          help={toggled.status === 'enabled' ? text.codeOrBackup : text.codeHelp} onClose={() => setToggled(null)}
          path={`${factorPath('totp')}/${toggled.id}/${toggled.status === 'enabled' ? 'disable' : 'enable'}`} />
      )}
    </Section>
  )
}

function SetUp({ app, onClose }: { readonly app: NewApp; readonly onClose: () => void }) {
  const text = language().account
  const words = language().common
  const [description, setDescription] = useState('')
  const path = `${factorPath('totp')}/${app.id}`
  const describe = async () => (description === '' ? null : call(path, { method: 'PUT', body: { description } }))
  return (
    <CodeDialog title={text.addApp} verb={text.confirm} help={text.codeHelp} path={`${path}/validate`} after={describe} onClose={onClose}>
      <ol>
        <li>{text.enterSecret}</li>
        <li>{text.enterFirstCode}</li>
      </ol>
      <Facts
        facts={[
          [text.secret, <span key="secret"><code>{app.secret}</code> <CopyButton text={app.secret} label={`${words.copy}: ${text.secret}`} /></span>],
          [text.link, <span key="link"><a href={app.qrcodeHelper}>{text.openApp}</a> <CopyButton text={app.qrcodeHelper} label={`${words.copy}: ${text.link}`} /></span>],
        ]} />
      <Field label={words.name} help={text.appNameHelp}><Input value={description} onChange={(event) => setDescription(event.target.value)} /></Field>
    </CodeDialog>
  )
}
