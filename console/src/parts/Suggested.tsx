import { Input } from '@ovhcloud/ods-react'
import { useEffect, useId, useState } from 'react'
import type { Suggestion } from './distinct'
import { useChoices } from './useChoices'

interface SuggestedProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly suggestions: readonly Suggestion[]
  readonly label?: string
  readonly placeholder?: string
  readonly required?: boolean
}

const shownMax = 500

/** One name: chosen from suggestions, which are shown as people call them, or typed as it is. */
export function Suggested({ value, onChange, suggestions, label, placeholder = '', required = false }: SuggestedProps) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const { choices, valueOf } = useChoices(suggestions)
  // What was typed before the choices were there is read once they are.
  useEffect(() => {
    if (valueOf(value) !== value) {
      onChange(valueOf(value))
    }
  }, [choices])
  const shown = choices.find((one) => one.value === value)?.label ?? value
  return (
    <>
      <Input
        list={id} value={typed ?? shown} placeholder={placeholder} required={required} autoComplete="off" spellCheck={false}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          const text = event.target.value
          setTyped(text)
          onChange(valueOf(text.trim()))
        }} />
      <datalist id={id}>{choices.slice(0, shownMax).map((one) => <option key={one.value} value={one.label} />)}</datalist>
    </>
  )
}
