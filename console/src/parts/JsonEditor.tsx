import type { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { useEffect, useRef } from 'react'
import { jsonView } from './jsonView'

interface JsonEditorProps {
  /** What is there at first; afterwards the editor has its own text. */
  readonly first: string
  readonly label: string
  /** What is completed within texts. */
  readonly words: readonly string[]
  readonly onChange?: (text: string) => void
  readonly isReadOnly?: boolean
}

/** An editor of JSON. It has code of its own to be fetched: open it lazily. */
export function JsonEditor({ first, label, words, onChange, isReadOnly = false }: JsonEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const initial = useRef({ first, label, isReadOnly })
  const present = useRef({ words, onChange })
  present.current = { words, onChange }
  useEffect(() => {
    const view = jsonView(place.current!, {
      text: initial.current.first,
      label: initial.current.label,
      complete: (context) => complete(context, present.current.words),
      onChange: (text) => present.current.onChange?.(text),
      more: [EditorState.readOnly.of(initial.current.isReadOnly)],
    })
    return () => view.destroy()
  }, [])
  return <div ref={place} className="json" />
}

// Within a text: whatever begins or goes on like it.
function complete(context: CompletionContext, words: readonly string[]) {
  const word = context.matchBefore(/"[^"\s]*/)
  return word === null ? null : { from: word.from + 1, options: words.map((label) => ({ label })), validFor: /^[^"\s]*$/ }
}
