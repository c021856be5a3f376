interface InstantInputProps {
  /** RFC 3339; empty for none. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label: string
}

/** A date and time of day, where the reader is. The design system's picker knows no time of day. */
export function InstantInput({ value, onChange, label }: InstantInputProps) {
  return (
    <input
      className="native" type="datetime-local" value={localTime(value)} aria-label={label}
      onChange={(event) => onChange(event.target.value === '' ? '' : new Date(event.target.value).toISOString())} />
  )
}

function localTime(text: string): string {
  const instant = new Date(text)
  return Number.isNaN(instant.getTime())
    ? ''
    : new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
