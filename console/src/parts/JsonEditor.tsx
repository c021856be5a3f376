import { autocompletion, type CompletionContext } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'

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
    // In a shadow tree the editor's styles are objects; in the document they would be elements, which the content security
    // policy forbids.
    const root = place.current!.shadowRoot ?? place.current!.attachShadow({ mode: 'open' })
    const view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: initial.current.first,
        extensions: [
          lineNumbers(), history(), bracketMatching(), json(), syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          autocompletion({ override: [(context: CompletionContext) => complete(context, present.current.words)] }),
          EditorState.readOnly.of(initial.current.isReadOnly),
          EditorView.contentAttributes.of({ 'aria-label': initial.current.label }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              present.current.onChange?.(update.state.doc.toString())
            }
          }),
        ],
      }),
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
