import { Button, Input } from '@ovhcloud/ods-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { language } from '../language/language'
import { complete, type Completion } from './query'

interface QueryBoxProps {
  readonly query: string
  readonly fields: readonly string[]
  /** The values of a field that are worth proposing. */
  readonly valuesOf: (field: string) => readonly string[]
  readonly onAsk: (query: string) => void
}

const nothing: Completion = { from: 0, to: 0, options: [] }

/** A query over a log: fields, and values where they are few, are proposed while it is written. */
export function QueryBox({ query, fields, valuesOf, onAsk }: QueryBoxProps) {
  const text = language().logs
  const [draft, setDraft] = useState(query)
  const [found, setFound] = useState(nothing)
  const [active, setActive] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()

  // What a click on a value has added is written here, too.
  const [last, setLast] = useState(query)
  if (last !== query) {
    setLast(query)
    setDraft(query)
  }

  const propose = (to: Completion) => { setFound(to); setActive(-1) }
  const write = (value: string, at: number) => { setDraft(value); propose(complete(value, at, fields, valuesOf)) }
  const choose = (option: string) => {
    const start = draft.slice(0, found.from) + option
    setDraft(start + draft.slice(found.to))
    propose(option.endsWith(':') ? complete(start, start.length, fields, valuesOf) : nothing)
    input.current?.focus()
  }
  const ask = () => { propose(nothing); onAsk(draft.trim()) }
  const onKeyDown = (event: KeyboardEvent) => {
    const { length } = found.options
    if (event.key === 'Escape' && length > 0) {
      event.preventDefault()
      propose(nothing)
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && length > 0) {
      event.preventDefault()
      setActive((active + (event.key === 'ArrowDown' ? 1 : length + (active < 0 ? 0 : -1))) % length)
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      propose(complete(draft, input.current?.selectionStart ?? draft.length, fields, valuesOf))
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault()
      choose(found.options[active]!)
    }
  }
  const isOpen = found.options.length > 0
  return (
    <form className="row query-box" role="search" onSubmit={(event) => { event.preventDefault(); ask() }}>
      <div className="wide completed">
        <Input
          ref={input} type="text" role="combobox" aria-label={text.query} aria-autocomplete="list" aria-expanded={isOpen}
          aria-controls={`${id}list`} aria-activedescendant={active < 0 ? undefined : `${id}${active}`} placeholder={text.queryHelp} value={draft}
          autoComplete="off" spellCheck={false} onKeyDown={onKeyDown} onBlur={() => propose(nothing)}
          onChange={(event) => write(event.target.value, event.target.selectionStart ?? event.target.value.length)} />
        <ul id={`${id}list`} role="listbox" aria-label={text.proposals} className="completions" hidden={!isOpen}>
          {found.options.map((option, index) => (
            // The mouse must not take the focus away before it chooses.
            <li
              key={option} id={`${id}${index}`} role="option" aria-selected={index === active}
              onMouseDown={(event) => { event.preventDefault(); choose(option) }}
            >
              {option}
            </li>
          ))}
        </ul>
      </div>
      <Button type="submit" variant="outline">{language().common.search}</Button>
    </form>
  )
}
