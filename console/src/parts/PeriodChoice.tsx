import { language } from '../language/language'
import { Choice } from './Choice'
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
    <label className="row">
      {label}
      <input
        className="native" type="datetime-local" value={period[name]}
        onChange={(event) => onChange({ ...period, [name]: event.target.value })} />
    </label>
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
