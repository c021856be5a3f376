import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionSource } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'

interface JsonViewOptions {
  readonly text: string
  readonly label: string
  readonly complete: CompletionSource
  readonly onChange: (text: string) => void
  readonly more: readonly Extension[]
}

/** An editor of JSON in an element; whoever made it destroys it. */
export function jsonView(place: HTMLElement, { text, label, complete, onChange, more }: JsonViewOptions): EditorView {
  // In a shadow tree the editor's styles are objects; in the document they would be elements, which the content security
  // policy forbids.
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' })
  return new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), bracketMatching(), closeBrackets(), json(), syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        autocompletion({ override: [complete], maxRenderedOptions: 50 }),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => { if (update.docChanged) { onChange(update.state.doc.toString()) } }),
        ...more,
      ],
    }),
  })
}
