import { Button, Input } from '@ovhcloud/ods-react'
import { useEffect, useId, useState, type ReactNode } from 'react'
import { language } from '../language/language'
import type { Suggestion } from './distinct'
import { useChoices } from './useChoices'

interface NamesProps {
  readonly names: readonly string[]
  readonly label: string
  /** What may be chosen; anything else can be typed. */
  readonly suggestions: readonly Suggestion[]
  readonly onChange: (names: readonly string[]) => void
  readonly show?: (name: string) => ReactNode
  readonly placeholder?: string
}

/**
 * A list of names: chosen from suggestions or typed, each once, in the order in which they were added. What is still in
 * the field when one leaves it is added, too.
 */
export function Names({ names, label, suggestions, onChange, show, placeholder }: NamesProps) {
  const [text, setText] = useState('')
  const id = useId()
  const words = language().common
  const { choices, valueOf } = useChoices(suggestions)
  // What was added before the choices were there is read once they are.
  useEffect(() => {
    const read = [...new Set(names.map(valueOf))]
    if (read.some((name, at) => name !== names[at])) {
      onChange(read)
    }
  }, [choices])
  const add = () => {
    const chosen = valueOf(text.trim())
    if (chosen !== '' && !names.includes(chosen)) {
      onChange([...names, chosen])
    }

    setText('')
  }
  return (
    <div className="names">
      <ul className="chips" aria-label={label}>
        {names.map((name) => (
          <li key={name}>
            {show?.(name) ?? <code>{name}</code>}
            <button type="button" className="chip-remove" aria-label={`${words.remove} ${name}`} onClick={() => onChange(names.filter((one) => one !== name))}>×</button>
          </li>
        ))}
      </ul>
      <div className="row">
        <Input
          list={id} aria-label={`${words.add}: ${label}`} value={text} placeholder={placeholder ?? ''} autoComplete="off" spellCheck={false}
          onChange={(event) => setText(event.target.value)} onBlur={add}
          onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add() } }} />
        <datalist id={id}>
          {choices.filter((one) => !names.includes(one.value)).slice(0, 500).map((one) => <option key={one.value} value={one.label} />)}
        </datalist>
        <Button type="button" variant="outline" size="sm" disabled={text.trim() === ''} onClick={add}>{words.add}</Button>
      </div>
    </div>
  )
}
