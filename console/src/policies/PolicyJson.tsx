import { autocompletion, type CompletionContext } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef, useState } from 'react'
import { useActions, useResources } from '../api/queries'
import type { PolicyDocument } from '../api/types'
import { language } from '../language/language'
import { readDocument, typeInUrn, typesOf, writeDocument } from './draft'

interface JsonProps {
  readonly draft: PolicyDocument
  readonly onChange: (draft: PolicyDocument) => void
}

/** The policy as it is sent. What is written is the draft as soon as it can be read; actions and URNs are completed. */
export function PolicyJson({ draft, onChange }: JsonProps) {
  const place = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const first = useRef(writeDocument(draft))
  const actions = useActions(typesOf(draft, typeInUrn) ?? [])
  const resources = useResources()
  const words = useRef<readonly string[]>([])
  words.current = [...(actions.data ?? []).map((one) => one.action), ...(resources.data ?? []).map((one) => one.urn)]
  const report = useRef(onChange)
  report.current = onChange
  useEffect(() => {
    // In a shadow tree the editor's styles are objects; in the document they would be elements, which the content security
    // policy forbids.
    const root = place.current!.shadowRoot ?? place.current!.attachShadow({ mode: 'open' })
    const view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          lineNumbers(), history(), bracketMatching(), json(), syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          autocompletion({ override: [(context: CompletionContext) => complete(context, words.current)] }),
          EditorView.contentAttributes.of({ 'aria-label': language().editor.json }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              const read = readDocument(update.state.doc.toString())
              setProblem('problem' in read ? read.problem : null)
              if ('document' in read) {
                report.current(read.document)
              }
            }
          }),
        ],
      }),
    })
    return () => view.destroy()
  }, [])
  return (
    <>
      <div ref={place} className="json" />
      <p role="status" className="problem">{problem === null ? '' : `${language().editor.invalidJson}: ${problem}`}</p>
    </>
  )
}

// Within a text: whatever begins or goes on like it.
function complete(context: CompletionContext, words: readonly string[]) {
  const word = context.matchBefore(/"[^"\s]*/)
  return word === null ? null : { from: word.from + 1, options: words.map((label) => ({ label })), validFor: /^[^"\s]*$/ }
}
