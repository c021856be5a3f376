import type { CompletionContext } from '@codemirror/autocomplete'
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import { linter } from '@codemirror/lint'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { useEffect, useRef, useState } from 'react'
import { useActions, useConditionLanguage, usePermissionsGroups, useResourceGroups, useResources, useResourceTypes } from '../api/queries'
import type { PolicyDocument } from '../api/types'
import { language } from '../language/language'
import { jsonView } from '../parts/jsonView'
import { useIdentities } from '../parts/useIdentities'
import { readDocument, typeInUrn, writeDocument } from './draft'
import { completionsAt, type Vocabulary } from './jsonComplete'
import { oddities, type Oddity } from './jsonLint'
import { productsOf } from './products'
import { policyShape } from './shape'

interface JsonProps {
  readonly draft: PolicyDocument
  readonly onChange: (draft: PolicyDocument) => void
  /** Told why what is written cannot be the draft; null as soon as it can. */
  readonly onProblem: (problem: string | null) => void
}

interface Placed extends Oddity {
  readonly line: number
  readonly column: number
}

/** The policy as it is sent. What is written is the draft as soon as it can be read; what may be written is completed. */
export function PolicyJson({ draft, onChange, onProblem }: JsonProps) {
  const text = language().editor
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [odd, setOdd] = useState<readonly Placed[]>([])
  const first = useRef(writeDocument(draft))
  const current = { vocabulary: useVocabulary(draft), onChange, onProblem }
  const latest = useRef(current)
  latest.current = current
  useEffect(() => {
    const report = (written: string) => {
      first.current = written
      const read = readDocument(written)
      const found = 'problem' in read ? read.problem : null
      setProblem(found)
      latest.current.onProblem(found)
      if ('document' in read) {
        latest.current.onChange(read.document)
      }
    }
    const look = (state: EditorState) => {
      const tree = ensureSyntaxTree(state, state.doc.length, 200) ?? syntaxTree(state)
      const found = oddities(tree, state.doc.toString(), policyShape, latest.current.vocabulary.attributes)
      setOdd(found.map((one) => {
        const line = state.doc.lineAt(one.from)
        return { ...one, line: line.number, column: one.from - line.from + 1 }
      }))
      return found
    }
    const complete = (context: CompletionContext) => {
      const tree = ensureSyntaxTree(context.state, context.pos, 200) ?? syntaxTree(context.state)
      const found = completionsAt(tree, context.state.doc.toString(), context.pos, policyShape, latest.current.vocabulary)
      const isTyping = found !== null && found.from < context.pos
      return found === null || (!isTyping && !context.explicit) ? null : { ...found, options: [...found.options], validFor: /^[^"]*$/ }
    }
    view.current = jsonView(place.current!, {
      text: first.current, label: text.json, complete, onChange: report, more: [linter((shown) => look(shown.state))],
    })
    return () => {
      view.current?.destroy()
      latest.current.onProblem(null)
    }
  }, [text.json])
  const show = (one: Placed) => {
    const at = Math.min(one.from, view.current?.state.doc.length ?? 0)
    view.current?.dispatch({ selection: { anchor: at }, scrollIntoView: true })
    view.current?.focus()
  }
  return (
    <>
      <p className="dim">{text.jsonHelp}</p>
      <div ref={place} className="json" />
      <div role="status" className="problem">
        {problem === null ? null : <p>{`${text.invalidJson}: ${problem}`}</p>}
        {odd.length === 0 ? null : (
          <ul className="odd" aria-label={text.odd}>
            {odd.map((one) => (
              <li key={`${one.from} ${one.message}`} className={one.severity}>
                <button type="button" className="as-link" onClick={() => show(one)}>{text.position(one.line, one.column)}</button> {one.message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function useVocabulary(draft: PolicyDocument): Vocabulary {
  const types = useResourceTypes().data ?? []
  const ofResources = draft.resources.flatMap((one) => typeInUrn(one.urn) ?? [])
  const products = [...new Set([...ofResources, ...productsOf(draft.permissions, types)])].filter((type) => types.includes(type)).sort()
  const actions = useActions(products).data ?? []
  const [resources, groups] = [useResources().data ?? [], useResourceGroups().data ?? []]
  return {
    identities: useIdentities().map((one) => one.value),
    resources: [
      ...resources.map((one) => one.urn), ...groups.map((one) => one.urn), 'urn:v1:eu:resource:*', ...types.map((type) => `urn:v1:eu:resource:${type}:*`),
    ],
    actions: ['*', ...products.map((type) => `${type}:apiovh:*`), ...actions.map((one) => one.action)],
    permissionsGroups: (usePermissionsGroups().data ?? []).map((one) => one.urn),
    attributes: useConditionLanguage().data ?? [],
  }
}
