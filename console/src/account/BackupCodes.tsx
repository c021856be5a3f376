import { Badge } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { CopyButton } from '../parts/CopyButton'
import { Facts } from '../parts/Facts'
import { Failure } from '../parts/Failure'
import { Loaded } from '../parts/Loaded'
import { RemoveButton } from '../parts/RemoveButton'
import { Section } from '../parts/Section'
import { Warning } from '../parts/Warning'
import { CodeDialog } from './CodeDialog'
import { type BackupCodeSet, factorPath, useBackupCodes } from './factors'

const path = factorPath('backupCode')

/** One's own backup codes, for the day on which the telephone is lost. */
export function BackupCodes() {
  const text = language().account
  const codes = useBackupCodes()
  const [drawn, setDrawn] = useState<readonly string[] | null>(null)
  const drawing = useChange(
    () => call<{ codes: readonly string[] }>(path, { method: 'POST', body: {} }), ['factors'], (answer) => setDrawn(answer.codes))
  const isInUse = codes.data?.status === 'enabled' && codes.data.remaining > 0
  return (
    <Section
      title={text.backupCodes}
      actions={(
        <ActionButton needs={[]} size="sm" possible={!isInUse && codes.data !== undefined} loading={drawing.isPending} onClick={() => drawing.mutate(undefined)}>
          {text.drawCodes}
        </ActionButton>
      )}
    >
      {drawing.error === null ? null : <Failure error={drawing.error} />}
      <Loaded query={codes}>{(found) => (found === null ? <p>{text.noBackupCodes}</p> : <Known codes={found} />)}</Loaded>
      {drawn === null ? null : (
        <CodeDialog
          title={text.backupCodes} verb={text.confirm} help={text.oneOfThem} path={`${path}/validate`} onClose={() => setDrawn(null)}
        >
          <Warning>{text.codesOnce}</Warning>
          <ul className="codes" aria-label={text.backupCodes}>{drawn.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
          <CopyButton text={drawn.join('\n')} label={text.copyCodes} />
        </CodeDialog>
      )}
    </Section>
  )
}

function Known({ codes }: { readonly codes: BackupCodeSet }) {
  const text = language().account
  const words = language().common
  const [isToggled, setToggled] = useState(false)
  const isEnabled = codes.status === 'enabled'
  const verb = isEnabled ? text.disable : text.enable
  return (
    <>
      <Facts
        facts={[
          [words.status, <Badge key="status" size="sm" color={isEnabled ? 'success' : 'neutral'}>{text.status[codes.status]}</Badge>],
          [text.remaining, String(codes.remaining)],
          [words.created, formatInstant(codes.creationDate)],
          [text.lastUse, formatInstant(codes.lastUsedDate)],
        ]} />
      {codes.status === 'needCodeValidation' ? <p>{text.unconfirmedCodes}</p> : null}
      <span className="row">
        <ActionButton
          needs={[]} size="xs" variant="outline" possible={codes.status !== 'needCodeValidation' && codes.remaining > 0}
          aria-label={`${verb}: ${text.backupCodes}`} onClick={() => setToggled(true)}
        >
          {verb}
        </ActionButton>
        <RemoveButton
          needs={[]} possible={!isEnabled || codes.remaining === 0} name={text.backupCodes} question={text.deletesCodes} path={path} changes={['factors']} />
      </span>
      {isEnabled && codes.remaining > 0 ? <p className="dim">{text.disableFirst}</p> : null}
      {isToggled
        ? <CodeDialog title={verb} verb={verb} help={text.usesOneUp} path={`${path}/${isEnabled ? 'disable' : 'enable'}`} onClose={() => setToggled(false)} />
        : null}
    </>
  )
}
