import { Input } from '@ovhcloud/ods-react'
import { useId, useState } from 'react'
import type { Suggestion } from '../parts/distinct'
import { useChoices } from '../parts/useChoices'
import { useSettled } from '../parts/useSettled'
import { AwsButton } from './AwsButton'
import { useAwsRights } from './rights'

interface NameChooserProps {
  readonly label: string
  readonly verb: string
  readonly placeholder?: string
  /** What can be chosen: what is typed for it, and what that stands for. */
  readonly suggestions: readonly Suggestion[]
  readonly needs: string
  /** The ARN that the action is about, for what is chosen. */
  readonly on: (value: string) => string
  readonly busy: boolean
  readonly onChoose: (value: string) => void
}

/** Names something, from suggestions or by typing, to do something with it. */
export function NameChooser({ label, verb, placeholder = '', suggestions, needs, on, busy, onChoose }: NameChooserProps) {
  const [written, setWritten] = useState('')
  const id = useId()
  const { choices, valueOf } = useChoices(suggestions)
  const value = valueOf(written.trim())
  const arn = useSettled(on(value))
  const mayChoose = useAwsRights(arn)?.has(needs) === true
  const choose = () => {
    if (value !== '' && mayChoose) {
      onChoose(value)
      setWritten('')
    }
  }
  return (
    <form className="row" onSubmit={(event) => { event.preventDefault(); choose() }}>
      <Input list={id} aria-label={label} placeholder={placeholder} value={written} autoComplete="off" spellCheck={false} onChange={(event) => setWritten(event.target.value)} />
      <datalist id={id}>{choices.slice(0, 2000).map((one) => <option key={one.value} value={one.label} />)}</datalist>
      <AwsButton type="submit" needs={[needs]} on={arn} variant="outline" size="sm" loading={busy} possible={value !== ''}>{verb}</AwsButton>
    </form>
  )
}
