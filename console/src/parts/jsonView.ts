import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionSource } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'

interface JsonViewOptions {
  readonly text: string
  readonly label: string
  readonly complete: CompletionSource
  readonly onChange: (text: string) => void
  readonly more: readonly Extension[]
}

// Each colour as it is in the light, and in the dark.
const colours = EditorView.theme({
  '.cm-content': { caretColor: 'currentColor' },
  '.cm-gutters': {
    backgroundColor: 'light-dark(#f5f5f5, #181f3b)', color: 'light-dark(#5b5f7d, #b3b9dd)', borderColor: 'light-dark(#dddddd, #2a345c)',
  },
  '.cm-tooltip': { backgroundColor: 'light-dark(#f5f5f5, #1d2545)', borderColor: 'light-dark(#bbbbbb, #5a6593)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'light-dark(#0050d7, #85d9fd)', color: 'light-dark(#ffffff, #00185e)',
  },
})

const highlights = HighlightStyle.define([
  { tag: tags.propertyName, color: 'light-dark(#0000cc, #8ab4ff)' },
  { tag: tags.string, color: 'light-dark(#aa1111, #ffb199)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'light-dark(#116644, #7fdcae)' },
  { tag: tags.invalid, color: 'light-dark(#c00000, #ff9aa8)' },
])

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
        lineNumbers(), history(), bracketMatching(), closeBrackets(), json(), colours, syntaxHighlighting(highlights),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        autocompletion({ override: [complete], maxRenderedOptions: 50 }),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => { if (update.docChanged) { onChange(update.state.doc.toString()) } }),
        ...more,
      ],
    }),
  })
}
