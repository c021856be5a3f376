import { Button, Input, Modal, ModalBody, ModalContent, ModalHeader } from '@ovhcloud/ods-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useRights } from '../api/queries'
import type { Resource } from '../api/types'
import { language } from '../language/language'
import { Choice } from '../parts/Choice'
import { Field } from '../parts/Field'
import { Suggested } from '../parts/Suggested'
import { changeTag, isOfSystem, missingOf, needsOf, type TagChange, type TagResult } from './tagging'

interface BulkTagsProps {
  readonly resources: readonly Resource[]
  readonly onClose: () => void
}

/** The same change of a tag on several resources, one after another, with what became of each. */
export function BulkTags({ resources, onClose }: BulkTagsProps) {
  const text = language().resources
  const words = language().common
  const [change, setChange] = useState<TagChange>({ kind: 'add', key: '', value: '' })
  const [results, setResults] = useState<readonly TagResult[]>([])
  const [isRunning, setRunning] = useState(false)
  const client = useQueryClient()
  const rights = useRights()
  const missing = useMissing(resources, change.kind, rights)
  const possible = resources.filter((one) => (missing.get(one.urn) ?? []).length === 0 && (change.kind === 'add' || one.tags?.[change.key] !== undefined))
  const keys = [...new Set(resources.flatMap((one) => Object.keys(one.tags ?? {})))].filter((key) => !isOfSystem(key)).sort()
  const run = async () => {
    setRunning(true)
    setResults([])
    for (const { urn } of possible) {
      let error: Error | null = null
      try {
        await changeTag(urn, change)
      } catch (reason) {
        error = reason instanceof Error ? reason : new Error(String(reason))
      }

      setResults((before) => [...before, { urn, error }])
    }

    setRunning(false)
    await client.invalidateQueries({ queryKey: ['resources'] })
  }
  const title = text.bulkTitle(resources.length)
  const isSystem = isOfSystem(change.key)
  return (
    <Modal open onOpenChange={(detail) => detail.open || onClose()}>
      <ModalContent dismissible={false} aria-label={title}>
        <ModalHeader>{title}</ModalHeader>
        <ModalBody>
          <form className="stack" onSubmit={(event) => { event.preventDefault(); void run() }}>
            <Choice
              label={text.bulkKind} value={change.kind} onChange={(kind) => { setChange({ ...change, kind }); setResults([]) }}
              options={[{ value: 'add', label: text.bulkAdd }, { value: 'remove', label: text.bulkRemove }]} />
            <Field label={text.tagKey} help={isSystem ? text.systemTag : text.tagHelp}>
              <Suggested value={change.key} required suggestions={keys.map((key) => ({ value: key, label: key }))} onChange={(key) => setChange({ ...change, key })} />
            </Field>
            {change.kind === 'add'
              ? <Field label={text.tagValue}><Input value={change.value} onChange={(event) => setChange({ ...change, value: event.target.value })} /></Field>
              : null}
            {isRunning || results.length > 0
              ? <progress className="whole-width" aria-label={text.bulkProgress} max={possible.length} value={results.length} />
              : null}
            <p role="status">{results.length === 0 ? '' : text.bulkDone(results.filter((one) => one.error === null).length, results.length)}</p>
            <ul className="plain outcomes" tabIndex={0} aria-label={text.results}>
              {resources.map((one) => (
                <li key={one.urn}>{one.displayName}: <Outcome missing={missing.get(one.urn) ?? []} result={results.find(({ urn }) => urn === one.urn)} isConcerned={possible.includes(one)} /></li>
              ))}
            </ul>
            <div className="row end">
              <Button variant="ghost" type="button" onClick={onClose}>{words.close}</Button>
              <Button type="submit" loading={isRunning} disabled={change.key === '' || isSystem || possible.length === 0}>{text.bulkRun(possible.length)}</Button>
            </div>
          </form>
        </ModalBody>
      </ModalContent>
    </Modal>
  )
}

interface OutcomeProps {
  readonly missing: readonly string[]
  readonly result: TagResult | undefined
  readonly isConcerned: boolean
}

function Outcome({ missing, result, isConcerned }: OutcomeProps) {
  const text = language().resources
  if (missing.length > 0) {
    return <span className="dim">{language().common.missingActions(missing)}</span>
  }

  if (result !== undefined) {
    return result.error === null ? <strong className="good">{text.bulkGood}</strong> : <strong className="problem">{result.error.message}</strong>
  }

  return <span className="dim">{isConcerned ? text.bulkWaits : text.bulkNothing}</span>
}

// Whoever has the right on the account has it on all; else each resource is asked about.
function useMissing(resources: readonly Resource[], kind: TagChange['kind'], rights: ReadonlySet<string> | null): ReadonlyMap<string, readonly string[]> {
  const urns = resources.map((one) => one.urn)
  const isPerResource = rights !== null && needsOf(rights, urns[0] ?? '', kind) !== undefined
  const asked = useQuery({
    queryKey: ['rights', 'tags', kind, urns], enabled: isPerResource, queryFn: () => missingOf(urns, kind),
  })
  return asked.data ?? new Map()
}
