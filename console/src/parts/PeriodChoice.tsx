import { language } from '../language/language'
import { Choice } from './Choice'
import { InstantInput } from './InstantInput'
import type { Period, PeriodName } from './period'

interface PeriodChoiceProps {
  readonly period: Period
  readonly names: readonly PeriodName[]
  readonly onChange: (period: Period) => void
}

/** From when to when: a usual period, or two moments of one's own. */
export function PeriodChoice({ period, names, onChange }: PeriodChoiceProps) {
  const text = language().periods
  const end = (name: 'from' | 'to', label: string) => (
    <span className="row">
      {label} <InstantInput label={label} value={period[name]} onChange={(instant) => onChange({ ...period, [name]: instant })} />
    </span>
  )
  return (
    <>
      <Choice
        label={text.label} value={period.name} onChange={(name) => onChange({ ...period, name })}
        options={names.map((name) => ({ value: name, label: text.names[name] }))} />
      {period.name === 'own' ? <>{end('from', text.from)}{end('to', text.to)}</> : null}
    </>
  )
}
